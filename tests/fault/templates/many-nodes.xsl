<?xml version="1.0" encoding="UTF-8"?>
<!-- Ten to the ninth elements, by loops inside loops: no deep recursion. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:variable name="ten" select="str:tokenize('1 2 3 4 5 6 7 8 9 10')"/>
  <xsl:template match="/">
    <out>
      <xsl:for-each select="$ten"><xsl:for-each select="$ten"><xsl:for-each select="$ten">
      <xsl:for-each select="$ten"><xsl:for-each select="$ten"><xsl:for-each select="$ten">
      <xsl:for-each select="$ten"><xsl:for-each select="$ten"><xsl:for-each select="$ten">
        <a/>
      </xsl:for-each></xsl:for-each></xsl:for-each>
      </xsl:for-each></xsl:for-each></xsl:for-each>
      </xsl:for-each></xsl:for-each></xsl:for-each>
    </out>
  </xsl:template>
</xsl:stylesheet>
