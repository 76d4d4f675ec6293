package org.defenderrelief.bank;

import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.XmlCursor;
import org.defenderrelief.kernel.XmlRefused;

/** Reads what banks send: statements, notifications, and answers to payment files. It reads as a stream, so that a large file takes little memory. */
public final class BankFileReader {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final Set<String> STATEMENTS =
            Set.of("camt.053.001.02", "camt.053.001.08", "camt.054.001.02", "camt.054.001.08");
    private static final Set<String> REPORTS = Set.of("pain.002.001.03", "pain.002.001.10");
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}");
    private static final Pattern PART = Pattern.compile("[0-9a-f]{32}-([1-9][0-9]?)");

    private BankFileReader() {}

    /**
     * Reads one file to its end.
     *
     * @param most bytes that are read at most
     * @throws Unreadable by name; what was heard before is to be forgotten then
     */
    public static void read(InputStream in, long most, BankListener listener) throws Unreadable {
        try {
            read(new XmlCursor(in, most), listener);
        } catch (Unreadable named) {
            throw named;
        } catch (XmlRefused refused) {
            throw Unreadable.of(refused);
        }
    }

    private static void read(XmlCursor xml, BankListener listener) throws XmlRefused {
        String namespace = xml.root("Document");
        String message = namespace.startsWith(NAMESPACE) ? namespace.substring(NAMESPACE.length()) : "";
        if (STATEMENTS.contains(message)) {
            new StatementReader(xml, listener).read();
        } else if (REPORTS.contains(message)) {
            report(xml, listener);
        } else {
            throw new Unreadable(Unreadable.Why.KIND);
        }
        xml.end();
    }

    /** An id that we could have given, as we write it; what others wrote there may be anything, and is left behind. */
    static String ours(String id) {
        String plain = id.toLowerCase(Locale.ROOT);
        return OURS.matcher(plain).matches() ? plain : "";
    }

    /** One of the codes of four that banks give reasons by; else nothing. */
    static String code(String text) {
        return CODE.matcher(text).matches() ? text : "";
    }

    private static void report(XmlCursor xml, BankListener listener) throws XmlRefused {
        boolean[] found = new boolean[1];
        xml.children(root -> {
            if (root.equals("CstmrPmtStsRpt")) {
                xml.children(part -> {
                    switch (part) {
                        case "OrgnlGrpInfAndSts" -> {
                            found[0] = true;
                            group(xml, listener);
                        }
                        case "OrgnlPmtInfAndSts" -> {
                            requireGroup(found[0]);
                            part(xml, listener);
                        }
                        default -> {
                            // Of no use here.
                        }
                    }
                });
            }
        });
        requireGroup(found[0]);
    }

    private static void requireGroup(boolean found) throws XmlRefused {
        if (!found) {
            throw new Unreadable(Unreadable.Why.INCOMPLETE);
        }
    }

    private static void group(XmlCursor xml, BankListener listener) throws XmlRefused {
        Answer group = new Answer();
        xml.children(name -> {
            switch (name) {
                case "OrgnlMsgId" -> group.id = xml.text();
                case "GrpSts" -> group.status = xml.text();
                case "StsRsnInf" -> group.reason(xml);
                default -> {
                    // Of no use here.
                }
            }
        });
        listener.report(ours(group.id), group.isRejected(), group.reason);
    }

    private static void part(XmlCursor xml, BankListener listener) throws XmlRefused {
        Answer part = new Answer();
        boolean[] single = new boolean[1];
        xml.children(name -> {
            switch (name) {
                case "OrgnlPmtInfId" -> part.id = xml.text();
                case "PmtInfSts" -> part.status = xml.text();
                case "StsRsnInf" -> part.reason(xml);
                case "TxInfAndSts" -> {
                    single[0] = true;
                    transfer(xml, listener, part);
                }
                default -> {
                    // Of no use here.
                }
            }
        });
        if (part.isRejected() && !single[0]) {
            Matcher number = PART.matcher(part.id.toLowerCase(Locale.ROOT));
            if (!number.matches()) {
                throw new Unreadable(Unreadable.Why.INCOMPLETE);
            }
            listener.partRejected(Integer.parseInt(number.group(1)), part.reason);
        }
    }

    /** What is said of all of a part holds for a transfer of which nothing else is said. */
    private static void transfer(XmlCursor xml, BankListener listener, Answer part) throws XmlRefused {
        Answer one = new Answer();
        xml.children(name -> {
            switch (name) {
                case "OrgnlEndToEndId" -> one.id = xml.text();
                case "TxSts" -> one.status = xml.text();
                case "StsRsnInf" -> one.reason(xml);
                default -> {
                    // Of no use here.
                }
            }
        });
        boolean silent = one.status.isEmpty() && part.isRejected();
        if (one.isRejected() || silent) {
            listener.transferRejected(ours(one.id), one.reason.isEmpty() ? part.reason : one.reason);
        }
    }

    /** What the bank says of a file, a part of it or one transfer. */
    private static final class Answer {
        private String id = "";
        private String status = "";
        private String reason = "";

        boolean isRejected() {
            return status.equals("RJCT");
        }

        /** The first reason counts. */
        void reason(XmlCursor xml) throws XmlRefused {
            xml.children(name -> {
                if (name.equals("Rsn") && reason.isEmpty()) {
                    reason = code(xml.text());
                }
            });
        }
    }
}
