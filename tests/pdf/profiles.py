"""The page profiles of templates/profiles.xml: the measures that the checks compare finished pages with.

Lengths are points. Along is the direction of the lines, across that from line to line; in vertical pages down and to the left,
as `start`, `end` and `across` of a glyph (reader.py).
"""
import os
import xml.etree.ElementTree as ElementTree

MM = 72 / 25.4
DEFAULT = {"briefing": "briefing", "transcript": "volume"}  # the profile of each template


class Profile:
    def __init__(self, name, row, paper):
        self.name, self.vertical = name, row["writing-mode"] == "tb-rl"
        self.em, self.pitch, self.lines = float(row["size"]), float(row["pitch"]), int(row["lines"])
        self.characters, self.columns = int(row["characters"]), int(row["columns"])
        self.measure, self.gap = self.characters * self.em, float(row["gap"]) * self.em
        self.width, self.height = paper[0] * MM, paper[1] * MM
        # what 1 pt of the profile "briefing" is here: sizes and lengths along the line, lengths across the lines
        self.type, self.line = self.em / 10.5, self.pitch / 18
        along = self.columns * self.measure + (self.columns - 1) * self.gap
        across = (self.lines - 1) * self.pitch + self.em
        width, height = (across, along) if self.vertical else (along, across)
        inner = float(row["inner"]) * MM / 2
        self.area = ((self.width - width) / 2 - inner, (self.height - height) / 2,
                     (self.width + width) / 2 + inner, (self.height + height) / 2)

    def column_starts(self):
        """Where the lines of each column begin, in the coordinate `start`."""
        first = -self.area[3] if self.vertical else self.area[0]
        return [first + n * (self.measure + self.gap) for n in range(self.columns)]

    def column_of(self, start):
        """(edge at which lines begin, edge at which they end) of the column that a place stands in."""
        first = max((edge for edge in self.column_starts() if edge <= start + self.em), default=self.column_starts()[0])
        return first, first + self.measure

    def first_axis(self):
        """Where the first line of a column stands, in the coordinate `across`: the middle of a vertical line. The baseline of a
        horizontal one depends on the face."""
        return -(self.area[2] - self.em / 2) if self.vertical else None


def read_profiles(data):
    root = ElementTree.parse(os.path.join(data, "templates", "profiles.xml")).getroot()
    papers = {paper.get("name"): (float(paper.get("width")), float(paper.get("height"))) for paper in root.iter("paper")}
    return {row.get("name"): Profile(row.get("name"), row.attrib, papers[row.get("paper")]) for row in root.iter("profile")}


def of_options(data, options):
    """The profile of a document made with these options of the command line."""
    values = dict(option[2:].split("=", 1) for option in options if option.startswith("--") and "=" in option)
    return read_profiles(data)[values.get("profile", DEFAULT[values.get("template", "briefing")])]
