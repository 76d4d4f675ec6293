package org.defenderrelief.bank;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.XmlCursor;
import org.defenderrelief.kernel.XmlRefused;

/** The booked movements of {@code camt.053} and {@code camt.054}. A movement that the bank booked for several is split into them. */
final class StatementReader {
    /** Days outside of these no bank means; of much older ones a database keeps another than was written. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    /** What banks write where they give no reference. */
    private static final Set<String> NO_REFERENCE = Set.of("NONREF", "NOTPROVIDED", "NONE", "NOREF");

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,13}(\\.[0-9]{0,5})?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final XmlCursor xml;
    private final BankListener listener;
    private final Map<String, Integer> alike = new HashMap<>();
    private boolean found;

    StatementReader(XmlCursor xml, BankListener listener) {
        this.xml = xml;
        this.listener = listener;
    }

    void read() throws XmlRefused {
        xml.children(root -> {
            if (root.equals("BkToCstmrStmt") || root.equals("BkToCstmrDbtCdtNtfctn")) {
                xml.children(part -> {
                    if (part.equals("Stmt") || part.equals("Ntfctn")) {
                        found = true;
                        statement();
                    }
                });
            }
        });
        require(found);
    }

    private void statement() throws XmlRefused {
        Head head = new Head();
        xml.children(name -> {
            switch (name) {
                case "Acct" -> {
                    head.read();
                    listener.statement(head.account, head.currency);
                }
                case "ElctrncSeqNb" -> head.number = xml.text();
                case "LglSeqNb" -> head.number = head.number.isEmpty() ? xml.text() : head.number;
                case "Bal" -> head.balances.read();
                case "Ntry" -> {
                    require(!head.account.isEmpty());
                    entry(head);
                }
                default -> {
                    // Of no use here.
                }
            }
        });
        require(!head.account.isEmpty());
        if (!head.balances.addUp()) {
            throw new Unreadable(Unreadable.Why.BALANCE);
        }
        Optional<BankBalance> balance = head.balances.told(number(head.number));
        if (balance.isPresent()) {
            listener.balance(balance.get());
        }
    }

    private static String number(String text) {
        return NUMBER.matcher(text).matches() ? text : "";
    }

    private void entry(Head head) throws XmlRefused {
        Movement entry = new Movement();
        List<Movement> parts = new ArrayList<>();
        String[] status = {""};
        xml.children(name -> {
            switch (name) {
                case "Sts" -> status[0] = xml.text();
                case "BookgDt" -> entry.booked = day();
                case "ValDt" -> entry.value = day();
                case "NtryDtls" ->
                    xml.children(inner -> {
                        if (inner.equals("TxDtls")) {
                            Movement part = new Movement();
                            xml.children(part::read);
                            parts.add(part);
                        }
                    });
                default -> entry.read(name);
            }
        });
        require(!status[0].isEmpty());
        if (!status[0].equals("BOOK")) {
            return;
        }
        head.balances.book(entry);
        if (parts.isEmpty()) {
            tell(head, entry, entry);
        } else if (parts.size() == 1) {
            parts.get(0).amount = entry.amount;
            tell(head, entry, parts.get(0));
        } else if (parts.stream().allMatch(part -> part.amountOf().isPresent())) {
            for (Movement part : parts) {
                part.amount = part.amountOf();
                tell(head, entry, part);
            }
            rest(head, entry, parts);
        } else {
            tell(head, entry, entry);
        }
    }

    /** What the parts do not account for, such as charges that were booked with them. */
    private void rest(Head head, Movement entry, List<Movement> parts) throws XmlRefused {
        Money whole = entry.amount.orElseThrow(() -> new Unreadable(Unreadable.Why.AMOUNT));
        Money sum = Money.zero(whole.currency());
        for (Movement part : parts) {
            Money each = part.amount.orElseThrow();
            if (!each.currency().equals(whole.currency())) {
                return;
            }
            sum = sum.plus(each);
        }
        if (whole.isMoreThan(sum)) {
            Movement rest = new Movement();
            rest.amount = Optional.of(whole.minus(sum));
            tell(head, entry, rest);
        }
    }

    private void tell(Head head, Movement entry, Movement part) throws XmlRefused {
        String direction = part.direction.isEmpty() ? entry.direction : part.direction;
        require(direction.equals("DBIT") || direction.equals("CRDT"));
        LocalDate booked = entry.booked == null ? entry.value : entry.booked;
        require(booked != null);
        BankEntry.Kind kind = BankEntry.Kind.DEBIT;
        if (direction.equals("CRDT")) {
            boolean back = entry.reversal || part.reversal || part.returned || entry.returned;
            kind = back ? BankEntry.Kind.RETURN : BankEntry.Kind.CREDIT;
        }
        Money amount = part.amount.orElseThrow(() -> new Unreadable(Unreadable.Why.AMOUNT));
        String reference = given(part.reference.isEmpty() ? entry.reference : part.reference);
        String reason = part.reason.isEmpty() ? entry.reason : part.reason;
        String same =
                String.join("|", head.account, kind.name(), amount.toString(), BankFileReader.ours(part.endToEndId));
        listener.entry(new BankEntry(
                kind,
                amount,
                part.instructed,
                part.charges.or(() -> entry.charges),
                booked,
                entry.value == null ? booked : entry.value,
                plain(reference),
                BankFileReader.ours(part.endToEndId),
                reason,
                key(reference.isEmpty() ? same + "|" + booked : same + "|" + reference + "|" + booked),
                Optional.of(reference).filter(given -> !given.isEmpty()).map(given -> key(same + "|" + given))));
    }

    /** Of lines alike in one file each has its own. */
    private String key(String same) {
        return Sha256Hex.of(same + "|" + alike.merge(same, 1, Integer::sum));
    }

    /** Nothing, if it is the same for all lines of all days. */
    private static String given(String reference) {
        String word = reference.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return NO_REFERENCE.contains(word) && plain(reference).equalsIgnoreCase(word) ? "" : reference;
    }

    /** The bank's reference, of letters and digits alone. */
    private static String plain(String reference) {
        String plain = reference.replaceAll("[^A-Za-z0-9./-]", "");
        return plain.substring(0, Math.min(35, plain.length()));
    }

    private LocalDate day() throws XmlRefused {
        String text = xml.text();
        try {
            LocalDate day = LocalDate.parse(text.substring(0, Math.min(10, text.length())));
            require(!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY));
            return day;
        } catch (DateTimeException none) {
            throw new Unreadable(Unreadable.Why.INCOMPLETE);
        }
    }

    private Money money() throws XmlRefused {
        String currency = xml.attribute("Ccy");
        String text = xml.text();
        if (!AMOUNT.matcher(text).matches()) {
            throw new Unreadable(Unreadable.Why.AMOUNT);
        }
        try {
            BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
            return Money.of(amount.setScale(Math.max(0, amount.scale())).toPlainString(), currency);
        } catch (IllegalArgumentException none) {
            throw new Unreadable(Unreadable.Why.AMOUNT);
        }
    }

    private static void require(boolean there) throws XmlRefused {
        if (!there) {
            throw new Unreadable(Unreadable.Why.INCOMPLETE);
        }
    }

    /** Whose account a statement is of. */
    private final class Head {
        private final Balances balances = new Balances();
        private String account = "";
        private String currency = "";
        private String number = "";

        void read() throws XmlRefused {
            xml.children(name -> {
                if (name.equals("Id")) {
                    xml.children(choice -> {
                        if (choice.equals("IBAN")) {
                            account = xml.text();
                        } else if (choice.equals("Othr")) {
                            xml.children(inner -> {
                                if (inner.equals("Id")) {
                                    account = xml.text();
                                }
                            });
                        }
                    });
                } else if (name.equals("Ccy")) {
                    currency = xml.text();
                }
            });
            require(!account.isEmpty());
        }
    }

    /** What the account held before and after, and what was booked between. Notifications have no balances. */
    private final class Balances {
        private Optional<Currency> currency = Optional.empty();
        private Optional<BigDecimal> opening = Optional.empty();
        private Optional<BigDecimal> closing = Optional.empty();
        private BigDecimal booked = BigDecimal.ZERO;
        private boolean comparable = true;
        private LocalDate day;

        void read() throws XmlRefused {
            String[] type = {""};
            Movement held = new Movement();
            xml.children(name -> {
                if (name.equals("Tp")) {
                    xml.children(choice -> {
                        if (choice.equals("CdOrPrtry")) {
                            xml.children(inner -> type[0] = inner.equals("Cd") ? xml.text() : type[0]);
                        }
                    });
                } else if (name.equals("Dt")) {
                    xml.children(choice -> held.booked = day());
                } else if (name.equals("Amt") || name.equals("CdtDbtInd")) {
                    held.read(name);
                }
            });
            switch (type[0]) {
                // Some banks give the closing balance of the day before in place of an opening one.
                case "OPBD", "PRCD" -> opening = Optional.of(signed(held));
                case "CLBD" -> {
                    closing = Optional.of(signed(held));
                    day = held.booked;
                }
                default -> {
                    // Expected and available balances count what is not booked.
                }
            }
        }

        void book(Movement entry) throws XmlRefused {
            // Balances stand before what was booked.
            if (opening.isPresent()) {
                booked = booked.add(signed(entry));
            }
        }

        /** Nothing is said of a statement with amounts in another currency than its balances, which ISO 20022 does not foresee. */
        boolean addUp() {
            return opening.isEmpty()
                    || closing.isEmpty()
                    || !comparable
                    || opening.get().add(booked).compareTo(closing.get()) == 0;
        }

        Optional<BankBalance> told(String number) {
            return opening.isEmpty() || closing.isEmpty() || !comparable || day == null
                    ? Optional.empty()
                    : Optional.of(new BankBalance(number, day, currency.orElseThrow(), opening.get(), closing.get()));
        }

        /** Below zero where it leaves the account, or the account is overdrawn. */
        private BigDecimal signed(Movement of) throws XmlRefused {
            require(of.direction.equals("DBIT") || of.direction.equals("CRDT"));
            Money amount = of.amount.orElseThrow(() -> new Unreadable(Unreadable.Why.AMOUNT));
            comparable = comparable && currency.orElse(amount.currency()).equals(amount.currency());
            currency = Optional.of(amount.currency());
            BigDecimal plain = new BigDecimal(amount.plainAmount());
            return of.direction.equals("DBIT") ? plain.negate() : plain;
        }
    }

    /** What is told of a movement, or of a part of one. */
    private final class Movement {
        private Optional<Money> amount = Optional.empty();
        private Optional<Money> transaction = Optional.empty();
        private Optional<Money> instructed = Optional.empty();
        private Optional<Money> charges = Optional.empty();
        private String direction = "";
        private String reference = "";
        private String endToEndId = "";
        private String reason = "";
        private boolean reversal;
        private boolean returned;
        private LocalDate booked;
        private LocalDate value;

        void read(String name) throws XmlRefused {
            switch (name) {
                case "Amt" -> amount = Optional.of(money());
                case "CdtDbtInd" -> direction = xml.text();
                case "RvslInd" -> reversal = xml.text().equals("true");
                case "AcctSvcrRef" -> reference = xml.text();
                case "Refs" -> xml.children(this::reference);
                case "AmtDtls" -> xml.children(this::details);
                case "Chrgs" -> xml.children(this::charge);
                case "RtrInf" -> {
                    returned = true;
                    xml.children(inner -> {
                        if (inner.equals("Rsn")) {
                            reason = BankFileReader.code(xml.text());
                        }
                    });
                }
                default -> {
                    // Names, texts and all else stay behind.
                }
            }
        }

        private void reference(String name) throws XmlRefused {
            if (name.equals("AcctSvcrRef")) {
                reference = xml.text();
            } else if (name.equals("EndToEndId")) {
                endToEndId = xml.text();
            }
        }

        private void details(String name) throws XmlRefused {
            if (name.equals("InstdAmt")) {
                instructed = inner();
            } else if (name.equals("TxAmt")) {
                transaction = inner();
            }
        }

        private void charge(String name) throws XmlRefused {
            if (name.equals("TtlChrgsAndTaxAmt")) {
                charges = Optional.of(money());
            } else if (name.equals("Rcrd") && charges.isEmpty()) {
                charges = inner();
            }
        }

        private Optional<Money> inner() throws XmlRefused {
            List<Money> found = new ArrayList<>();
            xml.children(name -> {
                if (name.equals("Amt")) {
                    found.add(money());
                }
            });
            return found.stream().findFirst();
        }

        /** Of a part: as it says itself, or as its details do. */
        Optional<Money> amountOf() {
            return amount.or(() -> transaction).or(() -> instructed);
        }
    }
}
