package org.defenderrelief.evidence;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** What a PDF says beside its pages. */
final class PdfMetadata {
    private static final COSName JAVASCRIPT = COSName.getPDFName("JavaScript");

    private PdfMetadata() {}

    static Set<Removed> found(PDDocument document) throws IOException {
        Set<Removed> found = EnumSet.noneOf(Removed.class);
        about(document.getDocumentInformation(), found);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        add(catalog.getMetadata() != null, Removed.EDIT_HISTORY, found);
        add(catalog.getCOSObject().containsKey(COSName.OPEN_ACTION), Removed.SCRIPTS, found);
        add(catalog.getCOSObject().containsKey(COSName.AA), Removed.SCRIPTS, found);
        add(catalog.getAcroForm(null) != null, Removed.FORM_FIELDS, found);
        COSDocument objects = document.getDocument();
        add(!objects.getObjectsByType(COSName.FILESPEC).isEmpty(), Removed.ATTACHMENTS, found);
        add(!objects.getObjectsByType(COSName.getPDFName("EmbeddedFile")).isEmpty(), Removed.ATTACHMENTS, found);
        if (catalog.getNames() != null) {
            add(catalog.getNames().getEmbeddedFiles() != null, Removed.ATTACHMENTS, found);
            add(catalog.getNames().getCOSObject().containsKey(JAVASCRIPT), Removed.SCRIPTS, found);
        }
        for (PDPage page : document.getPages()) {
            add(page.getCOSObject().containsKey(COSName.AA), Removed.SCRIPTS, found);
            add(
                    page.getResources() != null
                            && page.getResources().getFontNames().iterator().hasNext(),
                    Removed.HIDDEN_TEXT,
                    found);
            for (PDAnnotation each : page.getAnnotations()) {
                found.add(each instanceof PDAnnotationLink ? Removed.LINKS : Removed.NOTES);
            }
        }
        return found;
    }

    private static void about(PDDocumentInformation said, Set<Removed> found) {
        add(said.getAuthor() != null, Removed.AUTHOR, found);
        add(said.getCreator() != null || said.getProducer() != null, Removed.SOFTWARE, found);
        add(said.getTitle() != null || said.getSubject() != null || said.getKeywords() != null, Removed.TITLE, found);
        add(said.getCreationDate() != null || said.getModificationDate() != null, Removed.DATES, found);
    }

    private static void add(boolean there, Removed what, Set<Removed> found) {
        if (there) {
            found.add(what);
        }
    }
}
