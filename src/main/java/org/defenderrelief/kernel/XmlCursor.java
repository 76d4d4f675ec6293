package org.defenderrelief.kernel;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through an XML document of strangers, element by element, and keeps nothing of it. Document types and entities are refused, whatever
 * they say; so are bytes beyond a bound, and elements nested deeper than those of any message that is read.
 */
public final class XmlCursor {
    private static final int DEEPEST = 64;

    /** Characters of a value that is read; the longest that is asked for has 35. */
    private static final int LONGEST = 500;

    /** Bytes at the beginning in which an encoding is declared. */
    private static final int HEAD = 200;

    private static final Pattern ENCODING = Pattern.compile(
            "^(?:\u00EF\u00BB\u00BF)?<\\?xml[^>]{1,80}?encoding\\s*=\\s*[\"']([A-Za-z0-9][A-Za-z0-9._-]{0,39})[\"']");

    /** In UTF-8, read byte by byte. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /** Either order of bytes in UTF-16, which a document in it begins with (XML 1.0, section 4.3.3). */
    private static final Set<String> OF_UTF_16 = Set.of("\u00FE\u00FF", "\u00FF\u00FE");

    private static final XMLInputFactory READERS = readers();

    private final XMLStreamReader in;
    private final Bounded bytes;
    private int depth;
    private String namespace = "";

    /** Reads what is in an element that the cursor stands on; what it leaves is passed over. */
    @FunctionalInterface
    public interface Child {
        void read(String name) throws XmlRefused;
    }

    /** @param most bytes that are read at most */
    public XmlCursor(InputStream in, long most) throws XmlRefused {
        bytes = new Bounded(in, most);
        try {
            this.in = READERS.createXMLStreamReader(decoded(bytes));
        } catch (XMLStreamException | IOException damaged) {
            throw damaged();
        }
    }

    /**
     * The text of the bytes, in the encoding that the document declares (UTF-8 where it declares none), or in UTF-16 where it begins so. Bytes that are no text of it fail here:
     * the platform's XML reader would print a complaint of its own.
     */
    private static Reader decoded(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        if (head.startsWith(BYTE_ORDER_MARK)) {
            in.skipNBytes(BYTE_ORDER_MARK.length());
        }
        Matcher declared = ENCODING.matcher(head);
        String encoding = OF_UTF_16.contains(head.substring(0, Math.min(2, head.length())))
                ? StandardCharsets.UTF_16.name()
                : declared.find() ? declared.group(1) : StandardCharsets.UTF_8.name();
        if (!Charset.isSupported(encoding)) {
            throw new IOException("no encoding that is known");
        }
        return new InputStreamReader(
                in,
                Charset.forName(encoding)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** Steps on the outermost element, which must be called so. @return its namespace, of which all is that is read below it */
    public String root(String name) throws XmlRefused {
        while (depth == 0) {
            next();
        }
        namespace = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
        if (!in.getLocalName().equals(name)) {
            throw new XmlRefused(XmlRefused.Reason.KIND);
        }
        return namespace;
    }

    /** Reads to the end of the file, so that what was cut off is noticed. */
    public void end() throws XmlRefused {
        while (!isAtEnd()) {
            next();
        }
    }

    private boolean isAtEnd() {
        return in.getEventType() == XMLStreamConstants.END_DOCUMENT;
    }

    /** Every child of the element that the cursor stands on, of the document's own namespace, in their order. */
    public void children(Child each) throws XmlRefused {
        int inside = depth;
        while (depth >= inside) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                int child = depth;
                if (namespace.equals(in.getNamespaceURI())) {
                    each.read(in.getLocalName());
                }
                while (depth >= child) {
                    next();
                }
            }
        }
    }

    /** All text in the element that the cursor stands on and in its children, without blanks around it. */
    public String text() throws XmlRefused {
        int inside = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= inside) {
            int event = next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() + in.getTextLength() > LONGEST && !in.isWhiteSpace()) {
                    throw new XmlRefused(XmlRefused.Reason.LONG);
                }
                if (!in.isWhiteSpace()) {
                    text.append(in.getText());
                }
            }
        }
        return text.toString().strip();
    }

    /** An attribute of the element that the cursor stands on; empty if it has none of that name. */
    public String attribute(String name) {
        String value = in.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private int next() throws XmlRefused {
        try {
            int event = in.next();
            switch (event) {
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_DECLARATION,
                        XMLStreamConstants.ENTITY_REFERENCE -> throw new XmlRefused(XmlRefused.Reason.HOSTILE);
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new XmlRefused(XmlRefused.Reason.DAMAGED);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Text, comments and instructions lead nowhere.
                }
            }
            return event;
        } catch (XMLStreamException | RuntimeException damaged) {
            // The platform's reader throws others too, on bytes that are no text.
            throw damaged();
        }
    }

    private XmlRefused damaged() {
        return new XmlRefused(bytes.isSpent() ? XmlRefused.Reason.TOO_LARGE : XmlRefused.Reason.DAMAGED);
    }

    /** No more than so many bytes of another stream. */
    private static final class Bounded extends FilterInputStream {
        private long left;
        private boolean spent;

        Bounded(InputStream in, long most) {
            super(in);
            left = most;
        }

        boolean isSpent() {
            return spent;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            return counted(read, read);
        }

        private int counted(int result, int read) throws IOException {
            if (result >= 0) {
                left -= read;
                if (left < 0) {
                    spent = true;
                    throw new IOException("larger than is read");
                }
            }
            return result;
        }
    }
}
