package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What stands in a table of a PDF is there whole: a figure that lost its end is another figure. */
class PdfPagesTest {
    private static final String RATES = "655.957000000001 – 656.957000000002";
    private static final String LARGEST = "-999999999999999.9999";

    @Test
    void noFigureLosesItsEnd() throws IOException {
        assertThat(text(false)).contains(RATES, LARGEST);
        assertThat(text(true).replaceAll("[\\u200e\\u200f\\u202a-\\u202e]", ""))
                .contains("656.957000000002", "999999999999999.9999");
    }

    @Test
    void aLabelWithoutItsEndSaysSo() throws IOException {
        try (PdfPages pages = new PdfPages("en", false)) {
            pages.row(List.of("Northern Africa, relocation " + "and more ".repeat(9), "5", "1.00"), 0.5f, 0.25f, 0.25f);
            pages.row(List.of("Northern Africa, relocation of a family", "5", "1.00"), 0.5f, 0.25f, 0.25f);
            try (PDDocument document = Loader.loadPDF(pages.bytes())) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("Northern Africa, relocation of a family 5")
                        .containsPattern("and more.*… 5");
            }
        }
    }

    private static String text(boolean rightToLeft) throws IOException {
        try (PdfPages pages = new PdfPages(rightToLeft ? "ar" : "en", rightToLeft)) {
            pages.row(List.of("EUR", "12", LARGEST, LARGEST, RATES), 0.28f, 0.12f, 0.2f, 0.2f, 0.2f);
            try (PDDocument document = Loader.loadPDF(pages.bytes())) {
                return new PDFTextStripper().getText(document);
            }
        }
    }
}
