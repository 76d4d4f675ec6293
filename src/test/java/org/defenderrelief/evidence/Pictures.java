package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Picture files made by hand, as phones and attackers make them. */
final class Pictures {
    static final String AUTHOR = "Amina Example";
    static final String CAMERA = "Phone 12 of the examples";

    private Pictures() {}

    /** Left half red, right half blue. */
    static byte[] plain(String format, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    static BufferedImage read(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** As a phone takes it: turned by EXIF, with the place, the owner, the model, XMP and a comment, and a zip file behind its end. */
    static byte[] fromPhone(int orientation) throws IOException {
        byte[] plain = plain("jpg", 400, 200);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(plain, 0, 2);
        bytes.write(segment(0xe1, concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), exif(orientation))));
        bytes.write(segment(
                0xe1,
                ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:creator=\""
                                + AUTHOR + "\"/></rdf:RDF></x:xmpmeta>")
                        .getBytes(StandardCharsets.UTF_8)));
        bytes.write(segment(0xfe, ("taken by " + AUTHOR).getBytes(StandardCharsets.UTF_8)));
        bytes.write(plain, 2, plain.length - 2);
        bytes.write(RecogniseFileTest.zip("note.txt", AUTHOR));
        return bytes.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0xff);
        out.writeByte(marker);
        out.writeShort(content.length + 2);
        out.write(content);
        return bytes.toByteArray();
    }

    /** TIFF 6.0 in big-endian order: IFD0 with model, orientation, artist and a pointer to the GPS IFD with latitude and its reference. */
    private static byte[] exif(int orientation) {
        byte[] camera = (CAMERA + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] author = (AUTHOR + "\0").getBytes(StandardCharsets.US_ASCII);
        int entries = 4;
        int data = 8 + 2 + entries * 12 + 4;
        int gps = data + camera.length + author.length;
        ByteBuffer out = ByteBuffer.allocate(gps + 2 + 2 * 12 + 4 + 24);
        out.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        out.putShort((short) entries);
        entry(out, 0x0110, 2, camera.length, data);
        out.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        entry(out, 0x013b, 2, author.length, data + camera.length);
        entry(out, 0x8825, 4, 1, gps);
        out.putInt(0).put(camera).put(author);
        out.putShort((short) 2);
        out.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        entry(out, 2, 5, 3, gps + 2 + 24 + 4);
        out.putInt(0);
        out.putInt(6).putInt(1).putInt(7).putInt(1).putInt(12345).putInt(1000);
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** A PNG of black that says to be this large; its rows are there, packed to next to nothing, if {@code whole}. */
    static byte[] blackPng(int width, int height, boolean whole) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(rows)) {
            byte[] row = new byte[whole ? 1 + (width + 7) / 8 : 1];
            for (int i = 0; i < (whole ? height : 1); i++) {
                packed.write(row);
            }
        }
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {1, 0, 0, 0, 0});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.write(chunk("IHDR", header.array()));
        png.write(chunk("tEXt", ("Author\0" + AUTHOR).getBytes(StandardCharsets.US_ASCII)));
        png.write(chunk("IDAT", rows.toByteArray()));
        png.write(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] named = concat(name.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(content.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A JPEG whose header says another size than its pixels have. */
    static byte[] claiming(int width, int height) throws IOException {
        byte[] jpeg = plain("jpg", 64, 64);
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new IllegalStateException("no frame header");
    }

    static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
