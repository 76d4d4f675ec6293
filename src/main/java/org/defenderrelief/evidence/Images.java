package org.defenderrelief.evidence;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures, made anew from their pixels: upright, opaque, in sRGB, and with nothing else. */
final class Images {
    private static final float QUALITY = 0.85f;
    /** Above this many bytes a PNG, which photos make large, becomes a JPEG. */
    private static final int MOST_PNG = 2 << 20;

    private Images() {}

    static Reply look(Task task, byte[] content) throws IOException, Refused {
        try (Opened opened = new Opened(task.kind(), content)) {
            int pages = opened.pages();
            List<Reply.Piece> pieces = new ArrayList<>();
            int end = Math.min(pages, task.first() + Math.min(task.most(), Bounds.MOST_AT_ONCE));
            for (int i = task.first(); i < end; i++) {
                pieces.add(anew(opened, i, Bounds.SIDE_LOOK));
            }
            return new Reply(Outcome.DONE, pages, java.util.Set.of(), pieces);
        }
    }

    /** One picture; what has several (fax pages in a TIFF) becomes a PDF of pictures. */
    static Reply copy(FileKind kind, byte[] content) throws IOException, Refused {
        try (Opened opened = new Opened(kind, content)) {
            int pages = opened.pages();
            if (pages > Bounds.MOST_PAGES_COPIED) {
                throw new Refused(Outcome.TOO_MANY_PAGES);
            }
            if (pages == 1) {
                return new Reply(
                        Outcome.DONE, 1, PictureMetadata.found(content), List.of(anew(opened, 0, Bounds.SIDE_COPY)));
            }
            List<byte[]> pictures = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                pictures.add(jpeg(opened.decode(i, Bounds.SIDE_LOOK)));
            }
            return new Reply(
                    Outcome.DONE,
                    pages,
                    PictureMetadata.found(content),
                    List.of(new Reply.Piece(FileKind.PDF, Pdf.ofPictures(pictures))));
        }
    }

    /** A picture inside of another file, made anew. */
    static Reply.Piece inside(FileKind kind, byte[] content) throws IOException, Refused {
        try (Opened opened = new Opened(kind, content)) {
            return anew(opened, 0, Bounds.SIDE_LOOK);
        }
    }

    /** What stands in the place of a picture that cannot be made anew: a grey one. */
    static Reply.Piece nothing() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            grey.setRGB(i % 8, i / 8, 0xcccccc);
        }
        return new Reply.Piece(FileKind.PNG, png(grey));
    }

    private static Reply.Piece anew(Opened opened, int page, int side) throws IOException, Refused {
        BufferedImage picture = opened.decode(page, side);
        if (!opened.isPhoto()) {
            byte[] png = png(picture);
            if (png.length <= MOST_PNG) {
                return new Reply.Piece(FileKind.PNG, png);
            }
        }
        return new Reply.Piece(FileKind.JPEG, jpeg(picture));
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", bytes)) {
            throw new IOException("no writer");
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A picture file whose header was read, and found to be within bounds. */
    private static final class Opened implements AutoCloseable {
        private final FileKind kind;
        private final ImageInputStream in;
        private final ImageReader reader;
        private final int orientation;

        Opened(FileKind kind, byte[] content) throws Refused {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(kind.mediaType());
            if (!readers.hasNext()) {
                throw new Refused(Outcome.NOT_FOR_THIS_KIND);
            }
            this.kind = kind;
            this.in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
            this.reader = readers.next();
            this.orientation = kind.equals(FileKind.JPEG) ? PictureMetadata.orientation(content) : 1;
            reader.setInput(in, false, true);
        }

        boolean isPhoto() {
            return kind.equals(FileKind.JPEG) || kind.mediaType().equals("image/webp");
        }

        /** Those of a TIFF; of what moves, the first picture. */
        int pages() throws IOException, Refused {
            int pages = kind.mediaType().equals("image/tiff") ? reader.getNumImages(true) : 1;
            if (pages > Bounds.MOST_PAGES) {
                throw new Refused(Outcome.TOO_MANY_PAGES);
            }
            if (pages < 1) {
                throw new Refused(Outcome.DAMAGED);
            }
            return pages;
        }

        BufferedImage decode(int page, int side) throws IOException, Refused {
            long width = reader.getWidth(page);
            long height = reader.getHeight(page);
            if (width < 1 || height < 1) {
                throw new Refused(Outcome.DAMAGED);
            }
            if (width * height > Bounds.MOST_PIXELS) {
                throw new Refused(Outcome.TOO_MANY_PIXELS);
            }
            int step = 1;
            while (width / step * (height / step) * bytesPerPixel(page) > Bounds.MOST_DECODED) {
                step++;
            }
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage decoded = reader.read(page, param);
            return upright(decoded, side, orientation);
        }

        private long bytesPerPixel(int page) throws IOException {
            Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
            if (!types.hasNext()) {
                return 4;
            }
            SampleModel samples = types.next().getSampleModel();
            long bits = 0;
            for (int each : samples.getSampleSize()) {
                bits += each;
            }
            return Math.max(1, bits / 8);
        }

        @Override
        public void close() throws IOException {
            reader.dispose();
            in.close();
        }
    }

    /** On white, turned as EXIF says (its tag 0x0112), no side longer than that. */
    private static BufferedImage upright(BufferedImage decoded, int side, int orientation) {
        BufferedImage small =
                shrunk(decoded, Math.min(1, (double) side / Math.max(decoded.getWidth(), decoded.getHeight())));
        if (orientation == 1) {
            return small;
        }
        boolean turned = orientation > 4;
        BufferedImage target = new BufferedImage(
                turned ? small.getHeight() : small.getWidth(),
                turned ? small.getWidth() : small.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(small, turn(orientation, small.getWidth(), small.getHeight()), null);
        graphics.dispose();
        return target;
    }

    /**
     * Each pixel is the average of those that fall on it. Row by row, since Java2D would turn the whole of some kinds of picture into 32 bits a pixel first,
     * and leaves out thin writing where it makes a picture much smaller.
     */
    private static BufferedImage shrunk(BufferedImage source, double scale) {
        int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[source.getWidth()];
        long[] sums = new long[width * 3];
        int[] counts = new int[width];
        int[] made = new int[width];
        for (int y = 0; y < source.getHeight(); y++) {
            source.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int to = (int) ((long) x * width / row.length);
                int white = 255 - (row[x] >>> 24);
                int alpha = row[x] >>> 24;
                counts[to]++;
                sums[to * 3] += (row[x] >> 16 & 0xff) * alpha / 255 + white;
                sums[to * 3 + 1] += (row[x] >> 8 & 0xff) * alpha / 255 + white;
                sums[to * 3 + 2] += (row[x] & 0xff) * alpha / 255 + white;
            }
            int line = (int) ((long) y * height / source.getHeight());
            boolean last = y + 1 == source.getHeight() || (int) ((long) (y + 1) * height / source.getHeight()) != line;
            if (last) {
                for (int x = 0; x < width; x++) {
                    made[x] = (int) (sums[x * 3] / counts[x]) << 16
                            | (int) (sums[x * 3 + 1] / counts[x]) << 8
                            | (int) (sums[x * 3 + 2] / counts[x]);
                }
                target.setRGB(0, line, width, 1, made, 0, width);
                Arrays.fill(sums, 0);
                Arrays.fill(counts, 0);
            }
        }
        return target;
    }

    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
