package org.defenderrelief.web.shared;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Pages of text and small tables as PDF, written from top to bottom. They carry their own fonts (Latin, Greek, Cyrillic and Arabic) and say neither
 * who made them nor when. A character that none of the fonts has is shown as a question mark. Arabic is shown without the marks above and below its
 * letters, which nobody needs to read it.
 */
final class PdfPages implements Closeable {
    private static final List<String> FONTS = List.of("NotoSans-Regular.ttf", "NotoNaskhArabic-Regular.ttf");

    private static final float MARGIN = 64;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float TITLE = 17;
    private static final float HEADING = 13;
    private static final float TEXT = 11;
    private static final float SMALL = 9;
    private static final float LEAST = 6;
    private static final float LEADING = 1.5f;

    /** What stands for a character that no font has. */
    private static final int UNKNOWN = '?';

    private static final Pattern ARABIC_MARKS = Pattern.compile("[\\p{Mn}&&[\u0600-\u06FF]]");

    private static final int SPACE = ' ';

    private final PDDocument document = new PDDocument();
    private final List<Face> faces = new ArrayList<>();
    private final String language;
    private final boolean rightToLeft;
    private PDPageContentStream content;
    private float y;

    /** @param language of the words, as BCP 47 */
    PdfPages(String language, boolean rightToLeft) throws IOException {
        this.language = language;
        this.rightToLeft = rightToLeft;
        // In place of one that is made of the time.
        document.setDocumentId(0L);
        document.getDocumentCatalog().setLanguage(language);
        for (String font : FONTS) {
            faces.add(face(font));
        }
        newPage();
    }

    /** A font with the characters that it has. */
    private record Face(PDFont font, CmapLookup characters) {
        boolean has(int character) {
            return characters.getGlyphId(character) != 0;
        }
    }

    /** Characters of a line that one font shows. */
    private record Run(PDFont font, String text) {}

    void title(String text) throws IOException {
        paragraph(text, TITLE);
        gap(TEXT);
    }

    /** With room for what it stands over. */
    void heading(String text) throws IOException {
        keepTogether(4 * HEADING * LEADING);
        paragraph(text, HEADING);
    }

    void text(String text) throws IOException {
        paragraph(text, TEXT);
    }

    /** A blank line; {@code half} of one. */
    void blank(boolean half) {
        gap(half ? TEXT / 2 : TEXT);
    }

    /**
     * A line of a table: its first cell where lines begin, the others as numbers are, at the end of their columns. What is wider than its column is made
     * smaller; of a first cell that is much wider, the end is left out and {@code …} says so. Of a figure nothing is: without its end it is another one.
     *
     * @param shares of the width, one for each cell
     */
    void row(List<String> cells, float... shares) throws IOException {
        float height = SMALL * LEADING;
        keepTogether(height);
        y -= height;
        float edge = 0;
        for (int i = 0; i < cells.size(); i++) {
            boolean atStart = i == 0;
            float room = WIDTH * shares[i];
            List<Run> runs = atStart ? label(cells.get(i), room - SMALL / 2) : runs(cells.get(i));
            float size = SMALL * Math.min(1, (room - SMALL / 2) / Math.max(1, width(runs, SMALL)));
            float at = atStart ? edge : edge + room - width(runs, size);
            float mirrored = WIDTH - (atStart ? edge + width(runs, size) : edge + room);
            show(runs, size, MARGIN + (rightToLeft ? mirrored : at));
            edge += room;
        }
    }

    private List<Run> label(String text, float room) throws IOException {
        String cut = text;
        List<Run> runs = runs(cut);
        while (!cut.isEmpty() && width(runs, LEAST) > room) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
            runs = runs(cut + "…");
        }
        return runs;
    }

    /** The file; nothing can be written after it. */
    byte[] bytes() throws IOException {
        content.close();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private Face face(String name) throws IOException {
        try (InputStream file = PdfPages.class.getResourceAsStream("/fonts/" + name)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
            return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
        }
    }

    private void newPage() throws IOException {
        if (content != null) {
            content.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private void gap(float height) {
        y -= height;
    }

    private void keepTogether(float height) throws IOException {
        if (y - height < MARGIN) {
            newPage();
        }
    }

    /** One paragraph, broken into lines where its language breaks it. */
    private void paragraph(String text, float size) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : words(text)) {
            for (String piece : pieces(word, size)) {
                if (!line.isEmpty() && width(runs(line + piece.stripTrailing()), size) > WIDTH) {
                    show(line.toString(), size);
                    line.setLength(0);
                }
                line.append(piece);
            }
        }
        show(line.toString(), size);
    }

    /** The text in parts between which a line may end, each with the blanks behind it. */
    private List<String> words(String text) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            words.add(text.substring(from, to));
            from = to;
        }
        return words;
    }

    /** A word that is wider than a line, as an address can be, is cut. */
    private List<String> pieces(String word, float size) throws IOException {
        if (width(runs(word), size) <= WIDTH) {
            return List.of(word);
        }
        return word.codePoints().mapToObj(Character::toString).toList();
    }

    private void show(String line, float size) throws IOException {
        float height = size * LEADING;
        keepTogether(height);
        y -= height;
        List<Run> runs = runs(line.strip());
        show(runs, size, rightToLeft ? MARGIN + WIDTH - width(runs, size) : MARGIN);
    }

    private void show(List<Run> runs, float size, float x) throws IOException {
        content.beginText();
        content.newLineAtOffset(x, y);
        for (Run run : runs) {
            content.setFont(run.font(), size);
            content.showText(run.text());
        }
        content.endText();
    }

    private static float width(List<Run> runs, float size) throws IOException {
        float width = 0;
        for (Run run : runs) {
            width += run.font().getStringWidth(run.text()) / 1000 * size;
        }
        return width;
    }

    /** The line as it is seen, from left to right, letters joined, each part in a font that has it. */
    private List<Run> runs(String line) {
        List<Run> runs = new ArrayList<>();
        visual(line).codePoints().filter(PdfPages::isSeen).forEach(character -> {
            int shown = Character.isSpaceChar(character) ? SPACE : character;
            Face face =
                    faces.stream().filter(each -> each.has(shown)).findFirst().orElse(faces.get(0));
            String text = Character.toString(face.has(shown) ? shown : UNKNOWN);
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).font() == face.font()) {
                runs.set(last, new Run(face.font(), runs.get(last).text() + text));
            } else {
                runs.add(new Run(face.font(), text));
            }
        });
        return runs;
    }

    private static boolean isSeen(int character) {
        return Character.getType(character) != Character.FORMAT && !Character.isISOControl(character);
    }

    private String visual(String line) {
        try {
            String shaped = new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL)
                    .shape(ARABIC_MARKS.matcher(line).replaceAll(""));
            Bidi order = new Bidi();
            order.setPara(shaped, rightToLeft ? Bidi.RTL : Bidi.LTR, null);
            return order.writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING);
        } catch (ArabicShapingException neverInOptionsOfOurs) {
            throw new IllegalStateException(neverInOptionsOfOurs);
        }
    }
}
