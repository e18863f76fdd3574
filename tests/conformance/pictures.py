"""Pictures of every kind that the decoder knows, made from nothing: PNG by its chunks, JPEG from blocks of one shade.

A picture is 24 x 16 points of a gradient; the format is what matters. References: PNG (ISO/IEC 15948), JPEG (ITU-T T.81).
"""
import os
import struct
import zlib

WIDTH, HEIGHT = 24, 16
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def shade(x, y):
    return (x * 255 // (WIDTH - 1), y * 255 // (HEIGHT - 1), 128)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(kind, depth, point, extra=b"", interlaced=False):
    """kind, depth: as IHDR says them; point: the bytes of a point."""
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    rows = b"".join(b"\0" + b"".join(point(x, y) for x in range(left, WIDTH, across))
                    for left, top, across, down in passes for y in range(top, HEIGHT, down))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, kind, 0, 0, int(interlaced))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def profile():
    """The header of an ICC profile (ICC.1:2004) that holds nothing: whoever reads it must be able to go without."""
    return struct.pack(">I4sI4s4s4s12x4s", 132, b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ", b"acsp").ljust(132, b"\0")


class Bits:
    def __init__(self):
        self.text = ""

    def add(self, value, length):
        self.text += format(value, "0%db" % length) if length else ""

    def stuffed(self):
        padded = self.text + "1" * (-len(self.text) % 8)
        data = bytes(int(padded[i:i + 8], 2) for i in range(0, len(padded), 8))
        return data.replace(b"\xff", b"\xff\0")


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(components, extra=b""):
    """Baseline, 4:4:4: each block has only its DC coefficient, in the code of four bits for each of the twelve sizes."""
    bits, before = Bits(), [0] * components
    for top in range(0, HEIGHT, 8):
        for left in range(0, WIDTH, 8):
            red, green, blue = shade(left, top)
            luma = (299 * red + 587 * green + 114 * blue) // 1000
            values = (luma, 128 + (blue - luma) * 564 // 1000, 128 + (red - luma) * 713 // 1000)
            for i in range(components):
                level = values[i] - 128  # quantised by 8, which is what a block of one shade has more
                difference, before[i] = level - before[i], level
                size = abs(difference).bit_length()
                bits.add(size, 4)
                bits.add(difference if difference >= 0 else difference + (1 << size) - 1, size)
                bits.add(0, 1)  # end of block
    numbers = range(1, components + 1)
    frame = struct.pack(">BHHB", 8, HEIGHT, WIDTH, components) + b"".join(bytes([i, 0x11, 0]) for i in numbers)
    scan = bytes([components]) + b"".join(bytes([i, 0]) for i in numbers) + b"\0\x3f\0"
    return (b"\xff\xd8" + extra + segment(0xdb, b"\0" + b"\x08" * 64) + segment(0xc0, frame) +
            segment(0xc4, b"\0" + bytes([0, 0, 0, 12]) + bytes(12) + bytes(range(12))) +
            segment(0xc4, b"\x10" + bytes([1]) + bytes(15) + b"\0") + segment(0xda, scan) + bits.stuffed() + b"\xff\xd9")


def write(folder):
    """The files that features.xsl names."""
    colours = b"".join(bytes((i * 16, 255 - i * 16, 128)) for i in range(16))
    icc = segment(0xe2, b"ICC_PROFILE\0\x01\x01" + profile())
    pictures = {
        "grey.png": png(0, 8, lambda x, y: bytes(shade(x, y)[:1])),
        "rgb.png": png(2, 8, lambda x, y: bytes(shade(x, y))),
        "palette.png": png(3, 8, lambda x, y: bytes([(x + y) % 16]), chunk(b"PLTE", colours) + chunk(b"tRNS", b"\0\x80")),
        "alpha.png": png(6, 8, lambda x, y: bytes(shade(x, y)) + bytes([x * 10])),
        "deep.png": png(2, 16, lambda x, y: struct.pack(">3H", *(value * 257 for value in shade(x, y)))),
        "interlaced.png": png(6, 8, lambda x, y: bytes(shade(x, y)) + b"\xff", interlaced=True),
        "profile.png": png(2, 8, lambda x, y: bytes(shade(x, y)), chunk(b"iCCP", b"none\0\0" + zlib.compress(profile()))),
        "grey.jpg": jpeg(1),
        "rgb.jpg": jpeg(3, icc),
    }
    for name, data in pictures.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)
