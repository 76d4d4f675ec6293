package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.GpsDirectory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** What the committee gets has nothing in it but what one sees: read back with other readers than the one that told what was found. */
class WithoutMetadataTest {
    private static final WithoutMetadata WITHOUT = new WithoutMetadata(Settings.usual(), new Child());

    @Test
    void aPhotoSaysNeitherWhereNorWhoNorWithWhat() throws Exception {
        byte[] photo = Pictures.fromPhone(6);
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                        .getFirstDirectoryOfType(GpsDirectory.class)
                        .getRationalArray(GpsDirectory.TAG_LATITUDE))
                .hasSize(3);
        Copy copy = copy(photo, FileKind.JPEG);
        assertThat(copy.outcome()).isEqualTo(Outcome.DONE);
        assertThat(copy.kind()).isEqualTo(FileKind.JPEG);
        assertThat(copy.removed())
                .contains(Removed.POSITION, Removed.CAMERA, Removed.AUTHOR, Removed.EDIT_HISTORY, Removed.NOTES);
        assertNothingIsLeft(copy.content());
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(copy.content()))
                        .getDirectories())
                .extracting(Directory::getName)
                .containsOnly("JPEG", "JFIF", "Huffman", "File Type");
        assertThat(segments(copy.content())).doesNotContain("app1", "app13", "com");
        assertThat(Pictures.read(copy.content()).getHeight()).isEqualTo(400);
    }

    @Test
    void aScreenshotStaysSharpAndLosesItsText() throws IOException {
        Copy copy = copy(Pictures.blackPng(300, 200, true), FileKind.PNG);
        assertThat(copy.outcome()).isEqualTo(Outcome.DONE);
        assertThat(copy.kind()).isEqualTo(FileKind.PNG);
        assertThat(copy.removed()).contains(Removed.NOTES);
        assertNothingIsLeft(copy.content());
        assertThat(new String(copy.content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("tEXt", "iTXt", "eXIf", "tIME");
    }

    @Test
    void aPdfIsMadeOfPicturesOfItsPages() throws IOException {
        byte[] original = Pdfs.tellingALot();
        Copy copy = copy(original, FileKind.PDF);
        assertThat(copy.outcome()).isEqualTo(Outcome.DONE);
        assertThat(copy.removed())
                .contains(
                        Removed.AUTHOR,
                        Removed.TITLE,
                        Removed.SOFTWARE,
                        Removed.DATES,
                        Removed.EDIT_HISTORY,
                        Removed.ATTACHMENTS,
                        Removed.SCRIPTS,
                        Removed.HIDDEN_TEXT);
        assertNothingIsLeft(copy.content());
        try (PDDocument document = Loader.loadPDF(original);
                PDDocument clean = Loader.loadPDF(copy.content())) {
            assertThat(new PDFTextStripper().getText(document)).contains(Pictures.AUTHOR);
            assertThat(new PDFTextStripper().getText(clean)).isBlank();
            assertThat(clean.getNumberOfPages()).isEqualTo(1);
            assertThat(clean.getDocumentInformation().getMetadataKeys()).isEmpty();
            assertThat(clean.getDocumentCatalog().getMetadata()).isNull();
            assertThat(clean.getDocumentCatalog().getCOSObject().keySet())
                    .containsOnly(COSName.TYPE, COSName.VERSION, COSName.PAGES);
            // Every stream, unpacked: the picture, and how it is placed.
            for (COSObjectKey key : clean.getDocument().getXrefTable().keySet()) {
                if (clean.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream
                        && !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                    assertNothingIsLeft(stream.createInputStream().readAllBytes());
                }
            }
        }
    }

    @Test
    void copiesOfTheSameFileAreTheSame() throws IOException {
        assertThat(copy(Pdfs.tellingALot(), FileKind.PDF).content())
                .isEqualTo(copy(Pdfs.tellingALot(), FileKind.PDF).content());
    }

    @Test
    void whatHasTooManyPagesOrIsLockedHasNoCopy() throws IOException {
        assertThat(copy(Pdfs.ofPages(Bounds.MOST_PAGES_COPIED + 1), FileKind.PDF)
                        .outcome())
                .isEqualTo(Outcome.TOO_MANY_PAGES);
        assertThat(copy(Pdfs.ofAHundredThousandPages(), FileKind.PDF).outcome()).isEqualTo(Outcome.TOO_MANY_PAGES);
        assertThat(copy(Pdfs.locked(), FileKind.PDF).outcome()).isEqualTo(Outcome.LOCKED);
        Copy whole = copy(Pdfs.ofPages(Bounds.MOST_PAGES_COPIED), FileKind.PDF);
        assertThat(whole.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void otherKindsHaveNoCopyAndSayWhy() throws IOException {
        assertThat(copy("a letter".getBytes(StandardCharsets.UTF_8), FileKind.TEXT)
                        .outcome())
                .isEqualTo(Outcome.NOT_FOR_THIS_KIND);
        assertThat(copy(new byte[10], FileKind.ZIP).outcome()).isEqualTo(Outcome.NOT_FOR_THIS_KIND);
        assertThat(copy(new byte[10], FileKind.OLE).outcome()).isEqualTo(Outcome.NOT_FOR_THIS_KIND);
        assertThat(copy(new byte[10], FileKind.WITH_MACROS).outcome()).isEqualTo(Outcome.MACROS);
    }

    static void assertNothingIsLeft(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .doesNotContain(Pictures.AUTHOR, Pictures.AUTHOR.split(" ")[0], Pictures.CAMERA, "Exif", "secret.txt");
    }

    private static Copy copy(byte[] content, FileKind kind) throws IOException {
        return WITHOUT.copy(new ByteArrayInputStream(content), kind);
    }

    /** The names of the segments that the JDK's own reader sees. */
    private static Set<String> segments(byte[] jpeg) throws IOException {
        ImageReader reader = jdkReader();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            IIOMetadata metadata = reader.getImageMetadata(0);
            Set<String> names = new java.util.TreeSet<>();
            collect(metadata.getAsTree("javax_imageio_jpeg_image_1.0"), names);
            return names;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader jdkReader() {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.")) {
                return reader;
            }
        }
        throw new IllegalStateException("no reader of the JDK");
    }

    private static void collect(Node node, Set<String> names) {
        names.add(
                node.getNodeName().equals("unknown")
                        ? "app"
                                + (Integer.parseInt(node.getAttributes()
                                                .getNamedItem("MarkerTag")
                                                .getNodeValue())
                                        - 0xe0)
                        : node.getNodeName());
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, names);
        }
    }
}
