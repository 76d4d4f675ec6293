package org.defenderrelief.fund;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.defenderrelief.kernel.Flaw;

/**
 * Reference rates of the European Central Bank, of a day or of many: a gesmes envelope with a {@code Cube} of days, each with a {@code Cube} for
 * each currency. A document type, an entity or a section is in none of them, and is refused before anything is parsed.
 */
final class EcbXml {
    private static final String GESMES = "http://www.gesmes.org/xml/2002-08-01";
    private static final QName CUBE = new QName("http://www.ecb.int/vocabulary/2002-08-01/eurofxref", "Cube");
    private static final QName ENVELOPE = new QName(GESMES, "Envelope");
    private static final Pattern DECLARED = Pattern.compile("<!(?!--)|<\\?(?!xml[ \\t\\r\\n])");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern END = Pattern.compile("</[A-Za-z0-9]{1,20}:Envelope\\s*>");

    /** Cubes within each other: all of them, a day, a currency. */
    private static final int DAY = 2;

    private static final int CURRENCY = 3;

    private final ReadRates into;
    private int depth;
    private int cubes;
    private int where;
    private LocalDate day;

    private EcbXml(ReadRates into) {
        this.into = into;
    }

    static void read(String text, ReadRates into) {
        if (DECLARED.matcher(text).find()) {
            throw ReadRates.wrong(Flaw.RATES_DECLARED);
        }
        boolean whole = END.matcher(text).find();
        try {
            new EcbXml(into).read(parser(text));
        } catch (XMLStreamException malformed) {
            throw ReadRates.wrong(whole || !text.contains("Envelope") ? Flaw.RATES_FILE : Flaw.RATES_CUT);
        }
    }

    private static XMLStreamReader parser(String text) throws XMLStreamException {
        // The platform's own, whatever else lies on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(text));
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw ReadRates.wrong(Flaw.RATES_DECLARED);
                default -> {
                    // Who sent it and what it is about, in words, and blanks.
                }
            }
        }
    }

    private void start(XMLStreamReader xml) {
        QName name = xml.getName();
        depth++;
        if ((depth == 1) != name.equals(ENVELOPE)) {
            throw ReadRates.wrong(Flaw.RATES_FILE);
        }
        if (!name.equals(CUBE)) {
            if (!name.getNamespaceURI().equals(GESMES) || cubes > 0) {
                throw ReadRates.wrong(Flaw.RATES_FILE);
            }
            return;
        }
        cubes++;
        if (cubes + 1 != depth || cubes > CURRENCY) {
            throw ReadRates.wrong(Flaw.RATES_FILE);
        }
        if (cubes == DAY) {
            day = attribute(xml, "time").map(EcbXml::day).orElseThrow(() -> ReadRates.wrong(Flaw.RATES_FILE));
        } else if (cubes == CURRENCY) {
            rate(xml);
        }
    }

    private void rate(XMLStreamReader xml) {
        where++;
        String number = attribute(xml, "rate")
                .filter(text -> DECIMAL.matcher(text).matches())
                .orElseThrow(() -> ReadRates.wrong(Flaw.RATES_NUMBER, where));
        String currency = attribute(xml, "currency").orElseThrow(() -> ReadRates.wrong(Flaw.RATES_CODE, where));
        into.add(day, currency, new BigDecimal(number), where);
    }

    private void end(XMLStreamReader xml) {
        depth--;
        if (xml.getName().equals(CUBE)) {
            cubes--;
        }
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw ReadRates.wrong(Flaw.RATES_FILE);
        }
    }
}
