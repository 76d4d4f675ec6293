package org.defenderrelief.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What banks send is read as they mean it, and what is hostile or broken is refused by name. */
class BankFileReaderTest {
    private static final String ID = "0190bbbb000070008000000000000001";
    private static final String ACCOUNT =
            "<Id>S</Id><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>";

    @Test
    void aDebitIsReadWithoutAnybodysName() throws Unreadable {
        Heard heard = Heard.of(statement("08", entry("08", "100.00", "DBIT", ID, "")));

        assertThat(heard.said).containsExactly("statement FR7630006000011234567890189 EUR");
        BankEntry entry = heard.entries.get(0);
        assertThat(entry.kind()).isEqualTo(BankEntry.Kind.DEBIT);
        assertThat(entry.amount()).hasToString("EUR 100.00");
        assertThat(entry.endToEndId()).isEqualTo(ID);
        assertThat(entry.bookedOn()).hasToString("2026-11-30");
        assertThat(entry.reference()).isEqualTo("REF1");
        assertThat(entry.toString()).doesNotContain("Jeanne");
    }

    @Test
    void theOlderVersionIsReadAlike() throws Unreadable {
        BankEntry old = Heard.of(statement("02", entry("02", "100.00", "DBIT", ID, "")))
                .entries
                .get(0);

        assertThat(old)
                .isEqualTo(Heard.of(statement("08", entry("08", "100.00", "DBIT", ID, "")))
                        .entries
                        .get(0));
    }

    @Test
    void whatCameBackIsToldFromOtherMoneyThatCameIn() throws Unreadable {
        Heard heard = Heard.of(statement(
                "08",
                entry("08", "5.00", "CRDT", ID, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                        + entry("08", "6.00", "CRDT", "A DONOR", "")));

        assertThat(heard.entries)
                .extracting(BankEntry::kind)
                .containsExactly(BankEntry.Kind.RETURN, BankEntry.Kind.CREDIT);
        assertThat(heard.entries).extracting(BankEntry::reason).containsExactly("AC04", "");
        // A name may stand where an id should.
        assertThat(heard.entries.get(1).endToEndId()).isEmpty();
    }

    @Test
    void aBookingForSeveralIsSplitAndItsRestIsNotLost() throws Unreadable {
        String two = "<NtryDtls><TxDtls><Refs><EndToEndId>" + ID
                + "</EndToEndId></Refs><Amt Ccy=\"EUR\">60.00</Amt></TxDtls>"
                + "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy=\"EUR\">38.00</Amt></TxDtls></NtryDtls>";
        Heard heard = Heard.of(statement("08", booked("100.00", "<Cd>BOOK</Cd>", two)));

        assertThat(heard.entries)
                .extracting(each -> each.amount().toString())
                .containsExactly("EUR 60.00", "EUR 38.00", "EUR 2.00");
        assertThat(heard.entries).extracting(BankEntry::endToEndId).containsExactly(ID, "", "");
        assertThat(heard.entries).extracting(BankEntry::key).doesNotHaveDuplicates();
    }

    @Test
    void openingBalanceAndMovementsMakeTheClosingBalance() throws Unreadable {
        String booked = entry("08", "100.00", "DBIT", ID, "") + entry("08", "30.00", "CRDT", "A DONOR", "");
        assertThat(Heard.of(statement(
                                "08", balance("OPBD", "50.00", "CRDT") + balance("CLBD", "20.00", "DBIT") + booked))
                        .entries)
                .hasSize(2);
        assertThat(Heard.of(statement("08", balance("PRCD", "70.00", "CRDT") + balance("CLBD", "0", "CRDT") + booked))
                        .entries)
                .hasSize(2);
        assertThat(Heard.of(statement(
                                "08", balance("OPBD", "50.00", "CRDT") + balance("CLAV", "1.00", "CRDT") + booked))
                        .entries)
                .as("no closing balance to compare with")
                .hasSize(2);
        assertThat(Heard.of(statement(
                                "08",
                                balance("OPBD", "50.00", "CRDT")
                                        + balance("CLBD", "50.00", "CRDT")
                                        + booked("7.00", "<Cd>PDNG</Cd>", "")))
                        .entries)
                .as("what is not booked is in no balance")
                .isEmpty();

        for (String closing : List.of("20.01", "120.00", "0")) {
            assertThatThrownBy(() -> Heard.of(statement(
                            "08", balance("OPBD", "50.00", "CRDT") + balance("CLBD", closing, "DBIT") + booked)))
                    .asInstanceOf(InstanceOfAssertFactories.type(Unreadable.class))
                    .extracting(Unreadable::why)
                    .isEqualTo(Unreadable.Why.BALANCE);
        }
    }

    @Test
    void balancesAreToldWhereBothAreGiven() throws Unreadable {
        String both = balance("OPBD", "50.00", "CRDT")
                + balance("CLBD", "50.00", "DBIT")
                + entry("08", "100.00", "DBIT", ID, "");

        assertThat(Heard.of(statement("08", both)).said).contains("balance  2026-11-30 50.00 -50.00 EUR");
        assertThat(Heard.of(statement("08", "<LglSeqNb>7</LglSeqNb>" + both)).said)
                .contains("balance 7 2026-11-30 50.00 -50.00 EUR");
        assertThat(Heard.of(statement("08", "<ElctrncSeqNb>31</ElctrncSeqNb><LglSeqNb>7</LglSeqNb>" + both)).said)
                .contains("balance 31 2026-11-30 50.00 -50.00 EUR");
        assertThat(Heard.of(statement("08", balance("CLBD", "50.00", "DBIT"))).said)
                .noneMatch(each -> each.startsWith("balance"));
    }

    private static String balance(String type, String amount, String direction) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>";
    }

    @Test
    void whatIsNotBookedYetIsPassedOver() throws Unreadable {
        assertThat(Heard.of(statement("08", booked("1.00", "<Cd>PDNG</Cd>", ""))).entries)
                .isEmpty();
    }

    @Test
    void twoLinesAlikeAreTwoAndTheSameFileTellsTheSame() throws Unreadable {
        String twice = statement("08", entry("08", "1.00", "DBIT", ID, "") + entry("08", "1.00", "DBIT", ID, ""));

        List<String> keys = Heard.of(twice).entries.stream().map(BankEntry::key).toList();
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
        assertThat(Heard.of(twice).entries).extracting(BankEntry::key).isEqualTo(keys);
    }

    /** Banks that give no reference write a word in its place, the same one each day. */
    @Test
    void aWordInPlaceOfAReferenceMakesNoTwoDaysOne() throws Unreadable {
        String first = statement("08", entry("08", "1.00", "DBIT", ID, ""));
        for (String none : List.of("NONREF", "NOTPROVIDED", "notprovided", "NOT PROVIDED")) {
            BankEntry one = Heard.of(first.replace("REF1", none)).entries.get(0);
            BankEntry other = Heard.of(first.replace("REF1", none).replace("2026-11-30", "2026-12-30"))
                    .entries
                    .get(0);
            assertThat(one.key()).isNotEqualTo(other.key());
            assertThat(one.reference()).isEmpty();
            assertThat(one.keyWithoutDay()).isEmpty();
        }
    }

    /** What a bank writes there may be the same each day, whatever it is. */
    @Test
    void aReferenceThatComesAgainOnAnotherDayIsOfAnotherMovement() throws Unreadable {
        String first = statement("08", entry("08", "1.00", "DBIT", ID, ""));
        for (String same : List.of("REF1", "N/A", "UNKNOWN", "0", "000", "-")) {
            BankEntry one = Heard.of(first.replace("REF1", same)).entries.get(0);
            BankEntry other = Heard.of(first.replace("REF1", same).replace("2026-11-30", "2026-12-01"))
                    .entries
                    .get(0);
            assertThat(one.key()).isNotEqualTo(other.key());
            assertThat(one.keyWithoutDay()).isPresent().isEqualTo(other.keyWithoutDay());
        }
    }

    @Test
    void aBanksAnswerToAFileIsRead() throws Unreadable {
        String file = "0190aaaa000070008000000000000001";
        String answer = report(
                "<OrgnlGrpInfAndSts><OrgnlMsgId>" + file + "</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>"
                        + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + file + "-1</OrgnlPmtInfId>"
                        + "<TxInfAndSts><OrgnlEndToEndId>" + ID
                        + "</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts>"
                        + "<TxInfAndSts><OrgnlEndToEndId>" + ID
                        + "</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>"
                        + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + file
                        + "-2</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AG01</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts>");

        assertThat(Heard.of(answer).said)
                .containsExactly("report " + file + " false ", "transfer " + ID + " AC01", "part 2 AG01");
    }

    @ParameterizedTest
    @CsvSource({"100.005,AMOUNT", "-1.00,AMOUNT", "1e3,AMOUNT", "'1,00',AMOUNT", "'',AMOUNT", "99999999999999.00,AMOUNT"
    })
    void anAmountThatIsNoneIsRefused(String amount, Unreadable.Why why) {
        refused(statement("08", entry("08", amount, "DBIT", ID, "")), why);
    }

    @Test
    void whatIsBrokenIsRefusedByName() throws Unreadable {
        String whole = statement("08", entry("08", "1.00", "DBIT", ID, ""));
        refused("", Unreadable.Why.DAMAGED);
        refused("no xml", Unreadable.Why.DAMAGED);
        refused(whole.substring(0, whole.length() - 20), Unreadable.Why.DAMAGED);
        refused(whole + "<more/>", Unreadable.Why.DAMAGED);
        refused(whole.replace("camt.053.001.08", "camt.060.001.08"), Unreadable.Why.KIND);
        refused(whole.replace("Document", "Other"), Unreadable.Why.KIND);
        refused(whole.replace(ACCOUNT, "<Id>S</Id>"), Unreadable.Why.INCOMPLETE);
        refused(whole.replace("DBIT", "BOTH"), Unreadable.Why.INCOMPLETE);
        refused(whole.replace("2026-11-30", "30.11.2026"), Unreadable.Why.INCOMPLETE);
        refused(whole.replace("Ccy=\"EUR\"", "Ccy=\"XXX\""), Unreadable.Why.AMOUNT);
        refused("<a>".repeat(100_000), Unreadable.Why.KIND);
        refused(whole.replace("<Refs>", "<Refs>" + "<a>".repeat(100_000)), Unreadable.Why.DAMAGED);
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() {
        String statement = statement("08", entry("08", "1.00", "DBIT", "&e;", ""));
        for (String type : List.of(
                "<!DOCTYPE Document [<!ENTITY e \"x\">]>",
                "<!DOCTYPE Document [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;\">]>",
                "<!DOCTYPE Document [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>")) {
            refused(type + statement, Unreadable.Why.HOSTILE);
            refused(type + statement("08", entry("08", "1.00", "DBIT", ID, "")), Unreadable.Why.HOSTILE);
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithoutBeingKept() {
        String large = statement("08", entry("08", "1.00", "DBIT", ID, "").repeat(2000));

        assertThatThrownBy(() -> Heard.of(large.getBytes(StandardCharsets.UTF_8), 100_000))
                .asInstanceOf(InstanceOfAssertFactories.type(Unreadable.class))
                .extracting(Unreadable::why)
                .isEqualTo(Unreadable.Why.TOO_LARGE);
    }

    @Test
    void otherEncodingsAreReadAsTheyAreDeclared() throws Unreadable {
        String statement = statement("08", entry("08", "1.00", "DBIT", ID, "")).replace("Jeanne", "J\u00E9r\u00F4me");
        List<BankEntry> plain = Heard.of(statement).entries;

        for (String encoding : List.of("UTF-8", "ISO-8859-1", "windows-1252", "UTF-16")) {
            byte[] bytes = ("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + statement)
                    .getBytes(Charset.forName(encoding));
            assertThat(Heard.of(bytes, 1 << 20).entries).isEqualTo(plain);
        }
        assertThat(Heard.of("\uFEFF" + statement).entries).isEqualTo(plain);
        byte[] little =
                ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + statement).getBytes(StandardCharsets.UTF_16LE);
        assertThat(Heard.of(little, 100_000).entries).hasSize(1);
        refused("<?xml version=\"1.0\" encoding=\"none-such\"?>" + statement, Unreadable.Why.DAMAGED);
        byte[] wrong = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + statement).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Heard.of(wrong, 1 << 20)).isInstanceOf(Unreadable.class);
    }

    private static void refused(String xml, Unreadable.Why why) {
        assertThatThrownBy(() -> Heard.of(xml))
                .asInstanceOf(InstanceOfAssertFactories.type(Unreadable.class))
                .extracting(Unreadable::why)
                .isEqualTo(why);
    }

    static String statement(String version, String entries) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." + version
                + "\"><BkToCstmrStmt><GrpHdr/><Stmt>" + ACCOUNT + entries + "</Stmt></BkToCstmrStmt></Document>";
    }

    static String report(String body) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>" + body
                + "</CstmrPmtStsRpt></Document>";
    }

    static String entry(String version, String amount, String direction, String id, String more) {
        return booked(
                        amount,
                        version.equals("08") ? "<Cd>BOOK</Cd>" : "BOOK",
                        "<NtryDtls><TxDtls><Refs><EndToEndId>" + id
                                + "</EndToEndId></Refs><RltdPties><Cdtr><Nm>Jeanne</Nm></Cdtr></RltdPties>" + more
                                + "</TxDtls></NtryDtls>")
                .replace("DBIT", direction);
    }

    private static String booked(String amount, String status, String details) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>" + status
                + "</Sts><BookgDt><Dt>2026-11-30</Dt></BookgDt><AcctSvcrRef>REF1</AcctSvcrRef>" + details + "</Ntry>";
    }
}
