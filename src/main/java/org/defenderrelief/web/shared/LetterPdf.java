package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.defenderrelief.casefile.Letter;

/**
 * A letter as PDF, made of what was opened at the moment that somebody saves it, and kept nowhere. A character that none of the fonts has is shown as a
 * question mark; the page of the request shows it as it is.
 */
public final class LetterPdf {
    private LetterPdf() {}

    /** The file. */
    public static byte[] of(Letter letter) {
        try (PdfPages pages = new PdfPages(letter.language(), letter.rightToLeft())) {
            pages.title(letter.title());
            for (Letter.Line line : letter.lines()) {
                pages.text(letter.labelled(line));
            }
            for (Letter.Section section : letter.sections()) {
                pages.blank(false);
                if (!section.heading().isEmpty()) {
                    pages.heading(section.heading());
                }
                for (String paragraph : section.paragraphs()) {
                    for (String line : paragraph.split("\\R", -1)) {
                        pages.text(line);
                    }
                    pages.blank(true);
                }
            }
            return pages.bytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
