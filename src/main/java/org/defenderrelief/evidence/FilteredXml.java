package org.defenderrelief.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Copies an XML document, event by event, and leaves out what {@link Rules} say. Comments and processing instructions are left out always. */
final class FilteredXml {
    /** What becomes of an element. */
    enum Fate {
        KEPT,
        /** Only what is in it stays. */
        UNWRAPPED,
        /** It stays, with nothing in it. */
        EMPTIED,
        DROPPED
    }

    /** What stays. */
    interface Rules {
        /** @param in positioned on the element */
        Fate fate(XMLStreamReader in) throws Refused;

        /** The attribute's value as it is to be written; null to leave the attribute out. */
        String attribute(XMLStreamReader in, int index);
    }

    /** Far deeper than people nest tables, and far from what takes a parser's stack. */
    private static final int DEEPEST = 256;

    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final Rules rules;
    private final Deque<Fate> open = new ArrayDeque<>();
    /** Declared by elements that were unwrapped: what is in them may still need it. */
    private final Map<String, String> loose = new LinkedHashMap<>();

    private FilteredXml(XMLStreamReader in, XMLStreamWriter out, Rules rules) {
        this.in = in;
        this.out = out;
        this.rules = rules;
    }

    /** @throws Refused if it is no XML, or has a document type: office files have none, and entities are what attacks are made of */
    static byte[] of(byte[] xml, Rules rules) throws Refused {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            new FilteredXml(READERS.createXMLStreamReader(new ByteArrayInputStream(xml)), out, rules).copy();
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException malformed) {
            throw new Refused(Outcome.DAMAGED);
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private void copy() throws XMLStreamException, Refused {
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Refused(Outcome.DANGEROUS);
                default -> {
                    // Comments, instructions, the document's ends.
                    continue;
                }
            }
        }
    }

    private void start() throws XMLStreamException, Refused {
        if (open.size() >= DEEPEST) {
            throw new Refused(Outcome.DANGEROUS);
        }
        boolean hidden = isHidden();
        Fate fate = hidden ? Fate.DROPPED : rules.fate(in);
        open.push(fate);
        if (fate == Fate.UNWRAPPED) {
            for (int i = 0; i < in.getNamespaceCount(); i++) {
                loose.put(prefix(in.getNamespacePrefix(i)), in.getNamespaceURI(i));
            }
        }
        if (fate == Fate.KEPT || fate == Fate.EMPTIED) {
            write();
        }
    }

    private void write() throws XMLStreamException {
        out.writeStartElement(prefix(in.getPrefix()), in.getLocalName(), prefix(in.getNamespaceURI()));
        Map<String, String> declared = new LinkedHashMap<>(loose);
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            declared.put(prefix(in.getNamespacePrefix(i)), prefix(in.getNamespaceURI(i)));
        }
        for (Map.Entry<String, String> each : declared.entrySet()) {
            if (each.getKey().isEmpty()) {
                out.writeDefaultNamespace(each.getValue());
            } else {
                out.writeNamespace(each.getKey(), each.getValue());
            }
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String value = rules.attribute(in, i);
            if (value == null) {
                continue;
            }
            if (prefix(in.getAttributePrefix(i)).isEmpty()) {
                out.writeAttribute(in.getAttributeLocalName(i), value);
            } else {
                out.writeAttribute(
                        in.getAttributePrefix(i), in.getAttributeNamespace(i), in.getAttributeLocalName(i), value);
            }
        }
    }

    private void end() throws XMLStreamException {
        Fate fate = open.pop();
        if (fate == Fate.KEPT || fate == Fate.EMPTIED) {
            out.writeEndElement();
        }
    }

    private void text() throws XMLStreamException {
        if (!isHidden()) {
            out.writeCharacters(in.getText());
        }
    }

    /** Whether what comes is inside of something that is left out. */
    private boolean isHidden() {
        return !open.isEmpty() && (open.peek() == Fate.DROPPED || open.peek() == Fate.EMPTIED);
    }

    private static String prefix(String maybe) {
        return maybe == null ? "" : maybe;
    }
}
