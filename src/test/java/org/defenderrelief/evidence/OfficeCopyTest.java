package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Office files as Word, Excel, Writer and attackers make them, and what of them the committee gets. */
class OfficeCopyTest {
    private static final WithoutMetadata WITHOUT = new WithoutMetadata(Settings.usual(), new Child());
    private static final String NAME = Pictures.AUTHOR;
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>";

    @Test
    void aWordFileKeepsWhatOneReadsAndNothingOfWhoWroteIt() throws Exception {
        byte[] original = zip(word());
        assertThat(new RecogniseFile().of(new ByteArrayInputStream(original))).isEqualTo(FileKind.DOCX);
        assertThat(everything(original)).contains(NAME, "was deleted", "C:\\Users");
        Copy copy = copy(original, FileKind.DOCX);
        assertThat(copy.outcome()).isEqualTo(Outcome.DONE);
        assertThat(copy.kind()).isEqualTo(FileKind.DOCX);
        assertThat(new RecogniseFile().of(new ByteArrayInputStream(copy.content())))
                .isEqualTo(FileKind.DOCX);
        assertThat(everything(copy.content()))
                .contains("They came at night", "was added", "a note on it", "Tel: ", "see the letter")
                .doesNotContain(
                        NAME,
                        "Amina",
                        "was deleted",
                        "C:\\Users",
                        "00AB12CD",
                        "Exif",
                        "2026-10-01",
                        "AUTHOR",
                        "example.org",
                        "HYPERLINK");
        assertThat(copy.removed())
                .contains(
                        Removed.AUTHOR,
                        Removed.TITLE,
                        Removed.DATES,
                        Removed.SOFTWARE,
                        Removed.THUMBNAIL,
                        Removed.REVISIONS,
                        Removed.EDIT_SESSIONS,
                        Removed.CUSTOM_DATA,
                        Removed.EMBEDDED_OBJECTS,
                        Removed.LINKS,
                        Removed.FILE_NAMES,
                        Removed.POSITION);
        Map<String, byte[]> parts = unpacked(copy.content());
        assertThat(parts.keySet())
                .contains(
                        "[Content_Types].xml",
                        "_rels/.rels",
                        "word/document.xml",
                        "word/comments.xml",
                        "word/settings.xml")
                .noneMatch(each -> each.startsWith("docProps")
                        || each.startsWith("customXml")
                        || each.contains("embeddings")
                        || each.contains("people")
                        || each.contains("photo-of"));
        assertWhole(parts);
        byte[] picture = parts.get("word/media/picture1.jpg");
        WithoutMetadataTest.assertNothingIsLeft(picture);
        assertThat(Pictures.read(picture).getWidth()).isEqualTo(200);
    }

    @Test
    void aSheetLosesItsAuthorsItsPathAndWhatItFetches() throws Exception {
        Map<String, String> sheet = new LinkedHashMap<>();
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        sheet.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                        + "<Override PartName=\"/xl/comments1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/></Types>");
        sheet.put("_rels/.rels", RELATIONS.formatted("<Relationship Id=\"a\" Type=\"t\" Target=\"xl/workbook.xml\"/>"));
        sheet.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + OFFICE
                        + "\" xmlns:x15ac=\"urn:x\"><fileSharing userName=\"" + NAME
                        + "\"/><x15ac:absPath url=\"C:\\Users\\" + NAME
                        + "\\\"/><sheets><sheet name=\"Costs\" sheetId=\"1\" r:id=\"s\"/></sheets><externalReferences><externalReference r:id=\"x\"/></externalReferences></workbook>");
        sheet.put(
                "xl/_rels/workbook.xml.rels",
                RELATIONS.formatted(
                        "<Relationship Id=\"s\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"x\" Type=\"t\" Target=\"externalLinks/externalLink1.xml\"/>"));
        sheet.put("xl/externalLinks/externalLink1.xml", "<externalLink>" + NAME + "</externalLink>");
        sheet.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + main
                        + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Rent 250</t></is></c></row></sheetData></worksheet>");
        sheet.put(
                "xl/worksheets/_rels/sheet1.xml.rels",
                RELATIONS.formatted("<Relationship Id=\"c\" Type=\"t\" Target=\"../comments1.xml\"/>"));
        sheet.put(
                "xl/comments1.xml",
                "<comments xmlns=\"" + main + "\"><authors><author>" + NAME
                        + "</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>a note</t></text></comment></commentList></comments>");
        Copy copy = copy(zip(bytes(sheet)), FileKind.XLSX);
        assertThat(copy.outcome()).isEqualTo(Outcome.DONE);
        assertThat(everything(copy.content()))
                .contains("Rent 250", "a note", "Costs")
                .doesNotContain("Amina", "Users", "externalLink1");
        assertThat(copy.removed()).contains(Removed.AUTHOR, Removed.FILE_NAMES, Removed.LINKS);
        assertWhole(unpacked(copy.content()));
    }

    @Test
    void aWriterFileToo() throws Exception {
        Copy copy = copy(zip(writer()), FileKind.ODT);
        assertThat(copy.outcome()).isEqualTo(Outcome.DONE);
        assertThat(new RecogniseFile().of(new ByteArrayInputStream(copy.content())))
                .isEqualTo(FileKind.ODT);
        assertThat(everything(copy.content()))
                .contains("They came at night", "a note on it", "see the site")
                .doesNotContain("Amina", "was deleted", "00ab12cd", "example.org", "Exif", "HP LaserJet", "2026-10-01");
        assertThat(copy.removed())
                .contains(
                        Removed.AUTHOR,
                        Removed.REVISIONS,
                        Removed.EDIT_SESSIONS,
                        Removed.LINKS,
                        Removed.THUMBNAIL,
                        Removed.POSITION,
                        Removed.DATES);
        Map<String, byte[]> parts = unpacked(copy.content());
        assertThat(parts.keySet())
                .containsExactlyInAnyOrder("mimetype", "content.xml", "Pictures/picture1.jpg", "META-INF/manifest.xml");
        assertThat(new String(parts.get("content.xml"), StandardCharsets.UTF_8)).contains("Pictures/picture1.jpg");
        parse(parts.get("content.xml"));
    }

    @Test
    void macrosAreRefusedWhereverTheyHide() throws Exception {
        Map<String, byte[]> hidden = word();
        hidden.put("word/vbaProject.bin", new byte[10]);
        assertThat(copy(zip(hidden), FileKind.DOCX).outcome()).isEqualTo(Outcome.MACROS);
        Map<String, byte[]> declared = word();
        declared.put(
                "[Content_Types].xml",
                new String(declared.get("[Content_Types].xml"), StandardCharsets.UTF_8)
                        .replace(
                                "</Types>",
                                "<Default Extension=\"xml2\" ContentType=\"application/vnd.ms-office.VBAProject\"/></Types>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(copy(zip(declared), FileKind.DOCX).outcome()).isEqualTo(Outcome.MACROS);
        Map<String, byte[]> old = word();
        old.put("xl/macrosheets/sheet1.xml", "<x/>".getBytes(StandardCharsets.UTF_8));
        assertThat(copy(zip(old), FileKind.XLSX).outcome()).isEqualTo(Outcome.MACROS);
        Map<String, byte[]> basic = writer();
        basic.put("Basic/Standard/Module1.xml", "<x/>".getBytes(StandardCharsets.UTF_8));
        assertThat(copy(zip(basic), FileKind.ODT).outcome()).isEqualTo(Outcome.MACROS);
    }

    @Test
    void entitiesAndDocumentTypesAreRefusedInEveryPartAndEncoding() throws Exception {
        String xxe = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        String laughs =
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        for (String type : new String[] {xxe, laughs, "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">"}) {
            for (String part :
                    new String[] {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}) {
                Map<String, byte[]> entries = word();
                entries.put(
                        part,
                        (type + new String(entries.get(part), StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(copy(zip(entries), FileKind.DOCX).outcome())
                        .as(part + type)
                        .isEqualTo(Outcome.DANGEROUS);
            }
            Map<String, byte[]> wide = writer();
            wide.put("content.xml", ("\ufeff" + type + "<x>&e;</x>").getBytes(StandardCharsets.UTF_16BE));
            assertThat(copy(zip(wide), FileKind.ODT).outcome()).isEqualTo(Outcome.DANGEROUS);
        }
        Map<String, byte[]> undeclared = word();
        undeclared.put("word/document.xml", "<x>&e;</x>".getBytes(StandardCharsets.UTF_8));
        assertThat(copy(zip(undeclared), FileKind.DOCX).outcome()).isIn(Outcome.DANGEROUS, Outcome.DAMAGED);
    }

    @Test
    void bombsAreRefused() throws Exception {
        Map<String, byte[]> large = word();
        large.put("word/styles.xml", new byte[(int) Bounds.MOST_UNPACKED]);
        byte[] packed = zip(large);
        assertThat(packed).hasSizeLessThan(1 << 20);
        assertThat(copy(packed, FileKind.DOCX).outcome()).isEqualTo(Outcome.TOO_LARGE);
        Map<String, byte[]> many = word();
        for (int i = 0; i < Bounds.MOST_ENTRIES; i++) {
            many.put("word/x" + i + ".xml", "<x/>".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(copy(zip(many), FileKind.DOCX).outcome()).isEqualTo(Outcome.TOO_LARGE);
        Map<String, byte[]> deep = word();
        deep.put(
                "word/document.xml", ("<x>".repeat(100_000) + "</x>".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(copy(zip(deep), FileKind.DOCX).outcome()).isEqualTo(Outcome.DANGEROUS);
        Map<String, byte[]> picture = word();
        picture.put("word/media/bomb.png", Pictures.blackPng(60_000, 60_000, false));
        assertThat(copy(zip(picture), FileKind.DOCX).outcome()).isEqualTo(Outcome.TOO_MANY_PIXELS);
        // A zip file in a zip file stays packed, and is left out.
        Map<String, byte[]> nested = word();
        nested.put("word/embeddings/inner.docx", packed);
        assertThat(copy(zip(nested), FileKind.DOCX).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatIsCutOffOrNamedToGetOutIsRefused() throws Exception {
        byte[] whole = zip(word());
        for (int length : new int[] {0, 10, whole.length / 3, whole.length / 2}) {
            assertThat(copy(Arrays.copyOf(whole, length), FileKind.DOCX).outcome())
                    .as("%d", length)
                    .isEqualTo(Outcome.DAMAGED);
        }
        for (String name : new String[] {"../../etc/cron.d/x", "/etc/passwd", "word\\x.xml"}) {
            Map<String, byte[]> out = word();
            out.put(name, new byte[1]);
            assertThat(copy(zip(out), FileKind.DOCX).outcome()).as(name).isEqualTo(Outcome.DANGEROUS);
        }
        assertThat(copy(zip(Map.of("[Content_Types].xml", "<x/>".getBytes(StandardCharsets.UTF_8))), FileKind.DOCX)
                        .outcome())
                .isEqualTo(Outcome.DAMAGED);
    }

    private static Map<String, byte[]> word() throws IOException {
        String w =
                "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" + OFFICE + "\"";
        Map<String, String> text = new LinkedHashMap<>();
        text.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                        + "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
                        + "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>"
                        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
        text.put(
                "_rels/.rels",
                RELATIONS.formatted(
                        "<Relationship Id=\"r1\" Type=\"" + OFFICE
                                + "/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"r2\" Type=\"p\" Target=\"docProps/core.xml\"/>"));
        text.put(
                "docProps/core.xml",
                "<c xmlns:dc=\"d\"><dc:creator>" + NAME + "</dc:creator><lastModifiedBy>" + NAME
                        + "</lastModifiedBy><dc:title>Statement</dc:title><created>2026-10-01</created></c>");
        text.put(
                "docProps/app.xml",
                "<p><Application>Office</Application><Company>Association of " + NAME + "</Company></p>");
        text.put("docProps/thumbnail.jpeg", NAME);
        text.put("customXml/item1.xml", "<x>" + NAME + "</x>");
        text.put("word/people.xml", "<x>" + NAME + "</x>");
        text.put("word/embeddings/oleObject1.bin", NAME);
        text.put(
                "word/settings.xml",
                "<w:settings " + w
                        + "><w:attachedTemplate r:id=\"t\"/><w:rsids><w:rsidRoot w:val=\"00AB12CD\"/></w:rsids></w:settings>");
        text.put(
                "word/_rels/settings.xml.rels",
                RELATIONS.formatted(
                        "<Relationship Id=\"t\" Type=\"t\" TargetMode=\"External\" Target=\"http://example.org/" + NAME
                                + ".dotm\"/>"));
        text.put(
                "word/comments.xml",
                "<w:comments " + w + "><w:comment w:id=\"1\" w:author=\"" + NAME
                        + "\" w:initials=\"AE\" w:date=\"2026-10-01T10:00:00Z\"><w:p><w:r><w:t>a note on it</w:t></w:r></w:p></w:comment></w:comments>");
        text.put(
                "word/_rels/document.xml.rels",
                RELATIONS.formatted("<Relationship Id=\"p\" Type=\"" + OFFICE
                        + "/image\" Target=\"media/photo-of-Amina.jpg\"/><Relationship Id=\"s\" Type=\"s\" Target=\"settings.xml\"/>"
                        + "<Relationship Id=\"c\" Type=\"c\" Target=\"/word/comments.xml\"/><Relationship Id=\"o\" Type=\"o\" Target=\"embeddings/oleObject1.bin\"/>"
                        + "<Relationship Id=\"h\" Type=\"h\" TargetMode=\"External\" Target=\"http://example.org/?who="
                        + NAME + "\"/>"));
        text.put(
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><?who " + NAME + "?><!-- " + NAME
                        + " --><w:document " + w
                        + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wp=\"urn:wp\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"><w:body>"
                        + "<w:p w:rsidR=\"00AB12CD\"><w:r><w:t>They came at night</w:t></w:r></w:p>"
                        + "<w:p><w:ins w:id=\"2\" w:author=\"" + NAME
                        + "\" w:date=\"2026-10-01T10:00:00Z\"><w:r><w:t>was added</w:t></w:r></w:ins><w:del w:id=\"3\" w:author=\""
                        + NAME + "\"><w:r><w:delText>was deleted</w:delText></w:r></w:del></w:p>"
                        + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>AUTHOR</w:instrText></w:r><w:fldSimple w:instr=\"HYPERLINK http://example.org\"><w:r><w:t>Tel: </w:t></w:r></w:fldSimple><w:hyperlink r:id=\"h\"><w:r><w:t>see the letter</w:t></w:r></w:hyperlink></w:p>"
                        + "<w:p><w:r><wp:docPr id=\"1\" name=\"photo\" descr=\"C:\\Users\\" + NAME
                        + "\\photo.jpg\"/><a:blip r:embed=\"p\"/></w:r><w:r><o:OLEObject r:id=\"o\"/></w:r></w:p></w:body></w:document>");
        Map<String, byte[]> entries = bytes(text);
        entries.put("word/media/photo-of-Amina.jpg", Pictures.fromPhone(6));
        return entries;
    }

    private static Map<String, byte[]> writer() throws IOException {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("mimetype", FileKind.ODT.mediaType());
        text.put(
                "content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:officeooo=\"http://openoffice.org/2009/office\"><office:body><office:text>"
                        + "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>"
                        + NAME
                        + "</dc:creator></office:change-info><text:p>was deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
                        + "<text:p officeooo:rsid=\"00ab12cd\">They came at night<text:change text:change-id=\"1\"/></text:p>"
                        + "<office:annotation><dc:creator>" + NAME
                        + "</dc:creator><dc:date>2026-10-01T00:00:00</dc:date><text:p>a note on it</text:p></office:annotation>"
                        + "<text:p><text:a xlink:href=\"http://example.org/?" + NAME
                        + "\">see the site</text:a></text:p>"
                        + "<draw:frame draw:name=\"" + NAME
                        + ".jpg\"><draw:image xlink:href=\"Pictures/1000.jpg\"/></draw:frame><draw:frame><draw:image xlink:href=\"http://example.org/seen.png\"/></draw:frame>"
                        + "</office:text></office:body></office:document-content>");
        text.put("meta.xml", "<x>" + NAME + "</x>");
        text.put("settings.xml", "<x>HP LaserJet of " + NAME + "</x>");
        text.put("Thumbnails/thumbnail.png", NAME);
        text.put("META-INF/manifest.xml", "<x/>");
        Map<String, byte[]> entries = bytes(text);
        entries.put("Pictures/1000.jpg", Pictures.fromPhone(1));
        return entries;
    }

    private static Copy copy(byte[] content, FileKind kind) throws IOException {
        return WITHOUT.copy(new ByteArrayInputStream(content), kind);
    }

    private static Map<String, byte[]> bytes(Map<String, String> text) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        text.forEach((name, content) -> bytes.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unpacked(byte[] content) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** All that is in the file, unpacked, with the names of entries, as one text. */
    private static String everything(byte[] content) throws IOException {
        StringBuilder all = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(entry.getName()).append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Every part is XML, has a type, and leads to parts that are there; every reference to a relationship has one. */
    private static void assertWhole(Map<String, byte[]> parts) throws Exception {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (part.getKey().endsWith(".rels")) {
                NodeList relations = parse(part.getValue()).getElementsByTagNameNS("*", "Relationship");
                for (int i = 0; i < relations.getLength(); i++) {
                    assertThat(parts)
                            .containsKey(((Element) relations.item(i))
                                    .getAttribute("Target")
                                    .substring(1));
                }
            } else if (part.getKey().endsWith(".xml")) {
                assertReferencesAreThere(part.getKey(), parse(part.getValue()), parts);
            }
        }
        NodeList types = parse(parts.get("[Content_Types].xml")).getElementsByTagNameNS("*", "Override");
        for (int i = 0; i < types.getLength(); i++) {
            assertThat(parts)
                    .containsKey(
                            ((Element) types.item(i)).getAttribute("PartName").substring(1));
        }
    }

    private static void assertReferencesAreThere(String name, Document document, Map<String, byte[]> parts)
            throws Exception {
        NodeList all = document.getElementsByTagName("*");
        String relations = name.replaceAll("([^/]+)$", "_rels/$1.rels");
        String known = parts.containsKey(relations) ? new String(parts.get(relations), StandardCharsets.UTF_8) : "";
        for (int i = 0; i < all.getLength(); i++) {
            for (String attribute : new String[] {"id", "embed", "link"}) {
                String id = ((Element) all.item(i)).getAttributeNS(OFFICE, attribute);
                assertThat(id.isEmpty() || known.contains("Id=\"" + id + "\""))
                        .as(name + " " + id)
                        .isTrue();
            }
        }
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
