<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:t="urn:zadan:template" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="t str">
  <xsl:param name="p">none</xsl:param>
  <xsl:template match="/">
    <out p="{$p}" date="{t:era-date('2022-01-19')}" day="{t:weekday('2022-01-19')}" first="{t:era-date('2019-05-01')}"
        before="{t:era-date('2019-04-30')}" none="{t:era-date('soon')}" leap="{t:era-date('2023-02-29')}"
        month="{t:era-date('2019-05')}" old="{t:era-date('2019-04')}" no-day="{t:weekday('2019-05')}" thirteen="{t:era-date('2019-13')}"
        words="{count(str:tokenize('a b c'))}" data="{document('data/good.xml')/a}"><xsl:value-of select="//m"/></out>
  </xsl:template>
</xsl:stylesheet>
