package org.defenderrelief.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** PDF files as programs and attackers make them. */
final class Pdfs {
    private Pdfs() {}

    static byte[] ofPages(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                write(document, "Page " + (i + 1));
            }
            return save(document);
        }
    }

    /** With author, XMP, a file inside, JavaScript, and text that a bar covers. */
    static byte[] tellingALot() throws IOException {
        try (PDDocument document = new PDDocument()) {
            write(document, "Covered " + Pictures.AUTHOR);
            document.getDocumentInformation().setAuthor(Pictures.AUTHOR);
            document.getDocumentInformation().setCreator("Office of " + Pictures.AUTHOR);
            document.getDocumentInformation().setTitle("Statement of " + Pictures.AUTHOR);
            Calendar made = new GregorianCalendar(2026, Calendar.NOVEMBER, 1);
            document.getDocumentInformation().setCreationDate(made);
            PDMetadata xmp = new PDMetadata(
                    document,
                    new ByteArrayInputStream(
                            ("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">" + Pictures.AUTHOR + "</x:xmpmeta>")
                                    .getBytes(StandardCharsets.UTF_8)));
            document.getDocumentCatalog().setMetadata(xmp);
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('opened')"));
            PDEmbeddedFile file = new PDEmbeddedFile(
                    document, new ByteArrayInputStream(Pictures.AUTHOR.getBytes(StandardCharsets.UTF_8)));
            PDComplexFileSpecification named = new PDComplexFileSpecification();
            named.setFile("secret.txt");
            named.setEmbeddedFile(file);
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("secret.txt", named));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            return save(document);
        }
    }

    static byte[] locked() throws IOException {
        try (PDDocument document = new PDDocument()) {
            write(document, "Locked");
            StandardProtectionPolicy policy =
                    new StandardProtectionPolicy("the owner's", "the reader's", new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            return save(document);
        }
    }

    /** A page tree that says to have a hundred thousand pages; they are one and the same. */
    static byte[] ofAHundredThousandPages() {
        String kids = "3 0 R ".repeat(100_000);
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 100000/Kids[" + kids
                        + "]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A page of two hundred inches that draws for as long as one lets it. */
    static byte[] drawingForEver() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream drawn = new PDPageContentStream(document, page)) {
                for (int i = 0; i < 300_000; i++) {
                    drawn.setNonStrokingColor(i % 256 / 255f);
                    drawn.moveTo(0, 0);
                    drawn.curveTo(900, i % 700, -300, 700 - i % 600, 612, 792);
                    drawn.curveTo(-900, i % 500, 1300, 700 - i % 600, 0, 0);
                    drawn.fillEvenOdd();
                }
            }
            return save(document);
        }
    }

    /** Arrays in arrays in arrays. */
    static byte[] nested() {
        int depth = 200_000;
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Deep " + "[".repeat(depth) + "]".repeat(depth)
                        + ">>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream drawn = new PDPageContentStream(document, page)) {
            drawn.beginText();
            drawn.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 40);
            drawn.newLineAtOffset(50, 400);
            drawn.showText(text);
            drawn.endText();
            if (text.startsWith("Covered")) {
                drawn.addRect(0, 300, 612, 200);
                drawn.fill();
            }
        }
    }

    private static byte[] save(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
