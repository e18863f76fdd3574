<?xml version="1.0" encoding="UTF-8"?>
<!-- volume-spine.xsl: the spine strip of the cover sheet for a print shop (phase spine, a digest): title, sessions and who issued
     the book, in one vertical line. Parameter spine-width: of the strip, in pt. The strip has the colour of the band that runs beside it on the
     cover. Paper folds within a millimetre or so: the line keeps 1.5 mm from both folds, and a spine too narrow for 5 pt is left
     without one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow">

  <xsl:param name="spine-width">0</xsl:param>

  <xsl:variable name="spine-author" select="string($house/text[@name = 'author'])"/>
  <xsl:variable name="spine-margin" select="$paper-height * 0.09"/>
  <xsl:variable name="spine-length" select="$paper-height - 2 * $spine-margin"/>
  <!-- The title in full size, what follows it in 3/4 of it, with room between them. -->
  <xsl:variable name="spine-ems"
      select="string-length($book-title) + 4 + 0.75 * (string-length($book-range) + string-length($spine-author))"/>

  <xsl:variable name="spine-size">
    <xsl:variable name="across" select="$spine-width - 3 * 72 div 25.4"/>
    <xsl:variable name="along" select="$spine-length div $spine-ems"/>
    <xsl:choose>
      <xsl:when test="$across &gt; 14 * $type and $along &gt; 14 * $type"><xsl:value-of select="14 * $type"/></xsl:when>
      <xsl:when test="$across &gt; $along"><xsl:value-of select="$along"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$across"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template name="spine-master">
    <xsl:variable name="beside" select="($spine-width - $spine-size) div 2"/>
    <fo:simple-page-master master-name="spine" page-width="{$spine-width}pt" page-height="{$paper/@height}mm" writing-mode="lr-tb">
      <fo:region-body>
        <xsl:if test="$spine-size &gt;= 5">
          <xsl:attribute name="margin">
            <xsl:value-of select="concat($spine-margin, 'pt ', $beside, 'pt')"/>
          </xsl:attribute>
        </xsl:if>
      </fo:region-body>
      <fo:region-start region-name="strip" extent="{$spine-width}pt"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="book-spine">
    <fo:page-sequence master-reference="spine">
      <xsl:call-template name="flat-properties"/>
      <xsl:attribute name="start-indent">0pt</xsl:attribute>
      <xsl:attribute name="end-indent">0pt</xsl:attribute>
      <!-- The strip may be narrower than a character of the book. -->
      <xsl:attribute name="font-size">1pt</xsl:attribute>
      <fo:static-content flow-name="strip" writing-mode="lr-tb">
        <fo:block-container height="{$paper-height}pt" background-color="{$accent}">
          <fo:block/>
        </fo:block-container>
      </fo:static-content>
      <fo:flow flow-name="xsl-region-body">
        <xsl:choose>
          <xsl:when test="$spine-size &gt;= 5">
            <fo:block-container writing-mode="tb-rl" height="{$spine-length}pt" width="{$spine-size}pt"
                line-height="{$spine-size}pt">
              <fo:block xsl:use-attribute-sets="gothic" role="P" font-weight="700" font-size="{$spine-size}pt"
                  line-height="{$spine-size}pt" color="#ffffff" text-align-last="justify">
                <xsl:value-of select="$book-title"/>
                <fo:inline font-size="{$spine-size * 0.75}pt">
                  <xsl:value-of select="concat('　', $book-range)"/>
                </fo:inline>
                <fo:leader leader-pattern="space"/>
                <fo:inline font-size="{$spine-size * 0.75}pt">
                  <xsl:value-of select="$spine-author"/>
                </fo:inline>
              </fo:block>
            </fo:block-container>
          </xsl:when>
          <xsl:otherwise><fo:block/></xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>
</xsl:stylesheet>
