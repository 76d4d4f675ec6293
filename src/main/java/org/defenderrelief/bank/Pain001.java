package org.defenderrelief.bank;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

import org.xml.sax.SAXException;

/**
 * Writes {@code pain.001.001.09}: for each currency one group of euro credit transfers and one of transfers abroad. The same file is the same
 * bytes whenever it is written. Nothing leaves here that is not valid by the published schema.
 */
public final class Pain001 {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
    private static final Schema SCHEMA = schema();

    private final XMLStreamWriter out;
    private final PaymentFile file;

    private Pain001(XMLStreamWriter out, PaymentFile file) {
        this.out = out;
        this.file = file;
    }

    /** The file as the bank takes it, in UTF-8. */
    public static byte[] of(PaymentFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            new Pain001(out, file).write();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException unwritable) {
            throw new IllegalStateException("a payment file could not be written", unwritable);
        }
        byte[] xml = bytes.toByteArray();
        requireValid(xml);
        return xml;
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(Pain001.class.getResource("/bank/pain.001.001.09.xsd"));
        } catch (SAXException broken) {
            throw new IllegalStateException("the schema of payment files cannot be read", broken);
        }
    }

    /** What its complaint would quote may be a name; the place alone is told. */
    private static void requireValid(byte[] xml) {
        try {
            Validator validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
        } catch (SAXException invalid) {
            throw new IllegalStateException("a payment file is not valid by its schema");
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private void write() throws XMLStreamException {
        out.setDefaultNamespace(NAMESPACE);
        out.writeStartElement(NAMESPACE, "Document");
        out.writeDefaultNamespace(NAMESPACE);
        start("CstmrCdtTrfInitn");
        start("GrpHdr");
        leaf("MsgId", Order.endToEndId(file.id()));
        leaf(
                "CreDtTm",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        file.made().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        totals(file.transfers());
        start("InitgPty");
        leaf("Nm", file.from().holder());
        end();
        end();
        int number = 1;
        for (List<Transfer> group : file.groups()) {
            group(number++, group);
        }
        end();
        end();
    }

    private void group(int number, List<Transfer> transfers) throws XMLStreamException {
        boolean sepa = transfers.get(0).sepa();
        DebitAccount from = file.from();
        start("PmtInf");
        leaf("PmtInfId", Order.endToEndId(file.id()) + "-" + number);
        leaf("PmtMtd", "TRF");
        // Each is booked by itself, so that the statement names it.
        leaf("BtchBookg", "false");
        totals(transfers);
        if (sepa) {
            start("PmtTpInf");
            start("SvcLvl");
            leaf("Cd", "SEPA");
            end();
            end();
        }
        start("ReqdExctnDt");
        leaf("Dt", file.day().toString());
        end();
        start("Dbtr");
        leaf("Nm", from.holder());
        address(Optional.of(from.town()), Optional.of(from.country()));
        end();
        start("DbtrAcct");
        start("Id");
        leaf("IBAN", from.iban());
        end();
        leaf("Ccy", from.currency().getCurrencyCode());
        end();
        start("DbtrAgt");
        start("FinInstnId");
        if (from.bic().isPresent()) {
            leaf("BICFI", from.bic().get());
        } else {
            other("NOTPROVIDED");
        }
        end();
        end();
        leaf("ChrgBr", sepa ? "SLEV" : "SHAR");
        for (Transfer transfer : transfers) {
            transfer(transfer);
        }
        end();
    }

    private void transfer(Transfer transfer) throws XMLStreamException {
        start("CdtTrfTxInf");
        start("PmtId");
        leaf("InstrId", transfer.endToEndId());
        leaf("EndToEndId", transfer.endToEndId());
        end();
        start("Amt");
        out.writeStartElement(NAMESPACE, "InstdAmt");
        out.writeAttribute("Ccy", transfer.amount().currency().getCurrencyCode());
        out.writeCharacters(transfer.amount().plainAmount());
        end();
        end();
        bank(transfer);
        start("Cdtr");
        leaf("Nm", transfer.name().orElseThrow());
        address(transfer.town(), transfer.country());
        end();
        start("CdtrAcct");
        start("Id");
        if (transfer.iban().isPresent()) {
            leaf("IBAN", transfer.iban().get());
        } else {
            other(transfer.account().orElseThrow());
        }
        end();
        end();
        if (transfer.purpose().isPresent()) {
            start("RmtInf");
            leaf("Ustrd", transfer.purpose().get());
            end();
        }
        end();
    }

    /** An IBAN of the euro area leads to its bank by itself. */
    private void bank(Transfer transfer) throws XMLStreamException {
        if (transfer.sepa() && transfer.bic().isEmpty()) {
            return;
        }
        start("CdtrAgt");
        start("FinInstnId");
        if (transfer.bic().isPresent()) {
            leaf("BICFI", transfer.bic().get());
        } else {
            leaf("Nm", transfer.bankName().orElseThrow());
            address(Optional.empty(), transfer.bankCountry());
        }
        end();
        end();
    }

    /** Town and country in fields of their own, and nothing else of where somebody lives. */
    private void address(Optional<String> town, Optional<String> country) throws XMLStreamException {
        if (country.isEmpty()) {
            return;
        }
        start("PstlAdr");
        if (town.isPresent()) {
            leaf("TwnNm", town.get());
        }
        leaf("Ctry", country.get());
        end();
    }

    private void totals(List<Transfer> transfers) throws XMLStreamException {
        leaf("NbOfTxs", Integer.toString(transfers.size()));
        leaf(
                "CtrlSum",
                transfers.stream()
                        .map(each -> each.amount().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString());
    }

    private void other(String id) throws XMLStreamException {
        start("Othr");
        leaf("Id", id);
        end();
    }

    private void start(String name) throws XMLStreamException {
        out.writeStartElement(NAMESPACE, name);
    }

    private void leaf(String name, String text) throws XMLStreamException {
        start(name);
        out.writeCharacters(text);
        end();
    }

    private void end() throws XMLStreamException {
        out.writeEndElement();
    }
}
