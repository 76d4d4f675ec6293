package org.defenderrelief.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** PDF files, page by page as pictures. */
final class Pdf {
    private static final float DPI = 110;
    private static final float POINTS_PER_INCH = 72;
    /** Pixels of the longer side of a page at most: A3 at that resolution, and a poster smaller than it is. */
    private static final float LONGEST_SIDE = 2000;

    private Pdf() {}

    static Reply look(Task task, byte[] content) throws IOException, Refused {
        try (PDDocument document = open(content)) {
            int pages = pages(document, Bounds.MOST_PAGES);
            List<Reply.Piece> pieces = new ArrayList<>();
            int end = Math.min(pages, task.first() + Math.min(task.most(), Bounds.MOST_AT_ONCE));
            for (int i = task.first(); i < end; i++) {
                pieces.add(new Reply.Piece(FileKind.JPEG, Images.jpeg(render(document, i))));
            }
            return new Reply(Outcome.DONE, pages, Set.of(), pieces);
        }
    }

    /** A file of pictures of the pages: nothing of the original is in it but pixels. */
    static Reply copy(byte[] content) throws IOException, Refused {
        try (PDDocument document = open(content)) {
            int pages = pages(document, Bounds.MOST_PAGES_COPIED);
            List<byte[]> pictures = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                pictures.add(Images.jpeg(render(document, i)));
            }
            return new Reply(
                    Outcome.DONE,
                    pages,
                    PdfMetadata.found(document),
                    List.of(new Reply.Piece(FileKind.PDF, ofPictures(pictures))));
        }
    }

    /** A PDF of JPEG pictures, a page each. */
    static byte[] ofPictures(List<byte[]> pictures) throws IOException {
        try (PDDocument copy = new PDDocument()) {
            for (byte[] each : pictures) {
                PDImageXObject picture = JPEGFactory.createFromByteArray(copy, each);
                float width = picture.getWidth() * POINTS_PER_INCH / DPI;
                float height = picture.getHeight() * POINTS_PER_INCH / DPI;
                PDPage page = new PDPage(new PDRectangle(width, height));
                copy.addPage(page);
                try (PDPageContentStream drawn = new PDPageContentStream(copy, page)) {
                    drawn.drawImage(picture, 0, 0, width, height);
                }
            }
            // PDFBox gives a file an id that derives from the time, and names no program.
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            copy.setDocumentId(1L);
            copy.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDDocument open(byte[] content) throws IOException, Refused {
        PlainFonts.use();
        try {
            return Loader.loadPDF(
                    new RandomAccessReadBuffer(content), "", null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException locked) {
            throw new Refused(Outcome.LOCKED);
        }
    }

    private static int pages(PDDocument document, int most) throws Refused {
        int pages = document.getNumberOfPages();
        if (pages > most) {
            throw new Refused(Outcome.TOO_MANY_PAGES);
        }
        if (pages < 1) {
            throw new Refused(Outcome.DAMAGED);
        }
        return pages;
    }

    private static BufferedImage render(PDDocument document, int page) throws IOException {
        PDRectangle box = document.getPage(page).getCropBox();
        float longest = Math.max(box.getWidth(), box.getHeight());
        float scale = Math.min(DPI / POINTS_PER_INCH, LONGEST_SIDE / longest);
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImage(page, scale, ImageType.RGB);
    }
}
