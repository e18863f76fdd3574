<?xml version="1.0" encoding="UTF-8"?>
<!-- Other extension functions than EXSLT common and strings and our own do not exist. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:date="http://exslt.org/dates-and-times">
  <xsl:template match="/"><out><xsl:value-of select="date:date-time()"/></out></xsl:template>
</xsl:stylesheet>
