<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.1" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><out/><xsl:document href="written-by-template.xml"><leak/></xsl:document></xsl:template>
</xsl:stylesheet>
