package org.defenderrelief.evidence;

import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

import org.defenderrelief.evidence.FilteredXml.Fate;

/** What of a part of a Word, Excel or PowerPoint file one sees. Tracked changes are accepted; fields and links become the text that they show. */
final class OoxmlRules implements FilteredXml.Rules {
    private static final Pattern RELATIONS = Pattern.compile(".*officeDocument/(2006/)?relationships");
    private static final Set<String> DELETED = Set.of(
            "del",
            "moveFrom",
            "delText",
            "delInstrText",
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
            "tblGridChange",
            "tblPrExChange",
            "numberingChange",
            "moveFromRangeStart",
            "moveFromRangeEnd",
            "moveToRangeStart",
            "moveToRangeEnd",
            "trackRevisions");
    private static final Set<String> ADDED = Set.of("ins", "moveTo");
    private static final Set<String> FIELDS = Set.of("instrText", "fldChar", "proofErr", "permStart", "permEnd");
    private static final Set<String> DATA = Set.of(
            "docVars",
            "mailMerge",
            "dataBinding",
            "custDataLst",
            "customWorkbookViews",
            "customSheetViews",
            "customProperties",
            "smartTagPr",
            "saveThroughXslt",
            "webPublishItems",
            "pivotCaches");
    private static final Set<String> OBJECTS = Set.of(
            "OLEObject",
            "oleObj",
            "oleObjects",
            "control",
            "controls",
            "altChunk",
            "subDoc",
            "oleSize",
            "ddeLink",
            "embedRegular",
            "embedBold",
            "embedItalic",
            "embedBoldItalic");
    private static final Set<String> PLACES =
            Set.of("attachedTemplate", "fileSharing", "absPath", "fileRecoveryPr", "fileVersion");
    private static final Set<String> UNWRAPPED = Set.of("hyperlink", "fldSimple", "customXml", "smartTag");
    private static final Set<String> NAMED = Set.of("docPr", "cNvPr", "cmAuthor", "author");
    private static final String NOBODY = "-";

    private final Set<String> relations;
    private final Set<Removed> removed;

    /**
     * @param relations ids of the part's relationships that are left
     * @param removed where it is noted what was left out
     */
    OoxmlRules(Set<String> relations, Set<Removed> removed) {
        this.relations = relations;
        this.removed = removed;
    }

    @Override
    public Fate fate(XMLStreamReader in) {
        String name = in.getLocalName();
        boolean word = String.valueOf(in.getNamespaceURI()).contains("wordprocessingml");
        if (word && DELETED.contains(name)) {
            return left(Removed.REVISIONS);
        }
        if (word && ADDED.contains(name)) {
            removed.add(Removed.REVISIONS);
            return Fate.UNWRAPPED;
        }
        if (word && UNWRAPPED.contains(name)) {
            removed.add(name.equals("hyperlink") ? Removed.LINKS : Removed.CUSTOM_DATA);
            return Fate.UNWRAPPED;
        }
        if (word && FIELDS.contains(name)) {
            return left(Removed.CUSTOM_DATA);
        }
        if (name.equals("rsids")) {
            return left(Removed.EDIT_SESSIONS);
        }
        if (DATA.contains(name) || name.equals("extLst")) {
            return left(Removed.CUSTOM_DATA);
        }
        if (OBJECTS.contains(name)) {
            return left(Removed.EMBEDDED_OBJECTS);
        }
        if (PLACES.contains(name)) {
            return left(Removed.FILE_NAMES);
        }
        if (name.equals("author") && !word) {
            removed.add(Removed.AUTHOR);
            return Fate.EMPTIED;
        }
        return pointsNowhere(in) ? Fate.DROPPED : Fate.KEPT;
    }

    private Fate left(Removed what) {
        removed.add(what);
        return Fate.DROPPED;
    }

    /** Whether it refers to a part that is not in the copy, or to something outside of the file. */
    private boolean pointsNowhere(XMLStreamReader in) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (isRelation(in, i)
                    && !in.getAttributeValue(i).isEmpty()
                    && !relations.contains(in.getAttributeValue(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRelation(XMLStreamReader in, int index) {
        String namespace = in.getAttributeNamespace(index);
        return namespace != null && RELATIONS.matcher(namespace).matches();
    }

    @Override
    public String attribute(XMLStreamReader in, int index) {
        String name = in.getAttributeLocalName(index);
        String namespace = String.valueOf(in.getAttributeNamespace(index));
        String value = in.getAttributeValue(index);
        if (name.startsWith("rsid")
                || namespace.contains("/revision")
                || name.equals("paraId")
                || name.equals("textId")) {
            removed.add(Removed.EDIT_SESSIONS);
            return null;
        }
        if (name.equals("author")
                || name.equals("refreshedBy")
                || name.equals("userName")
                || name.equals("lastModifiedBy")) {
            removed.add(Removed.AUTHOR);
            return NOBODY;
        }
        if (name.equals("initials") || name.equals("userId") || name.equals("providerId")) {
            removed.add(Removed.AUTHOR);
            return name.equals("initials") ? NOBODY : null;
        }
        if (isDate(in, name)) {
            removed.add(Removed.DATES);
            return null;
        }
        return NAMED.contains(in.getLocalName()) ? ofDrawing(in, name, value) : value;
    }

    /** Of a comment or a change; a date in a cell is something one sees. */
    private static boolean isDate(XMLStreamReader in, String name) {
        return (name.equals("date") || name.equals("dateUtc"))
                        && in.getLocalName().matches("comment|ins|moveTo|cm")
                || name.equals("dt") && in.getLocalName().equals("cm");
    }

    /** Programs put the names of files there. */
    private String ofDrawing(XMLStreamReader in, String name, String value) {
        if (name.equals("name")) {
            removed.add(in.getLocalName().equals("cmAuthor") ? Removed.AUTHOR : Removed.FILE_NAMES);
            return NOBODY;
        }
        if (name.equals("descr") || name.equals("title")) {
            removed.add(Removed.FILE_NAMES);
            return null;
        }
        return value;
    }
}
