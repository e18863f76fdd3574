<?xml version="1.0" encoding="UTF-8"?>
<!-- A string that doubles sixty times. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><out><xsl:call-template name="double"><xsl:with-param name="text" select="'0123456789'"/><xsl:with-param name="times" select="60"/></xsl:call-template></out></xsl:template>
  <xsl:template name="double">
    <xsl:param name="text"/>
    <xsl:param name="times"/>
    <xsl:if test="$times &gt; 0">
      <xsl:call-template name="double">
        <xsl:with-param name="text" select="concat($text, $text)"/>
        <xsl:with-param name="times" select="$times - 1"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$times = 0"><xsl:value-of select="$text"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
