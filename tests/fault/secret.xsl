<?xml version="1.0" encoding="UTF-8"?>
<!-- Stands outside the template folder: may never be imported. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><out>imported from outside</out></xsl:template>
</xsl:stylesheet>
