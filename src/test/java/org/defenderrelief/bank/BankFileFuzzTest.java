package org.defenderrelief.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Fuzz;

/** Files from banks, spoilt: each is read or refused by a name of ours, and nothing of it is told but what a line has room for. */
class BankFileFuzzTest {
    private static final String ID = "0190bbbb000070008000000000000001";

    @Test
    void whatIsSpoiltIsReadOrRefused() {
        Fuzz.tries(
                "bank-file",
                List.of(
                        bytes(BankFileReaderTest.statement(
                                "08",
                                BankFileReaderTest.entry(
                                        "08", "12.30", "CRDT", ID, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"))),
                        bytes(BankFileReaderTest.statement("02", BankFileReaderTest.entry("02", "7", "DBIT", ID, ""))),
                        bytes(BankFileReaderTest.report("<OrgnlGrpInfAndSts><OrgnlMsgId>" + ID
                                + "</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>"
                                + ID
                                + "-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>"))),
                List.of(
                        "<!DOCTYPE a>",
                        "<!ENTITY e SYSTEM \"file:///etc/hostname\">",
                        "&e;",
                        "<![CDATA[",
                        "]]>",
                        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                        "<Ntry>",
                        "</Ntry>",
                        "<TxDtls>",
                        "</TxDtls>",
                        "<NtryDtls>",
                        "-1",
                        "1e9",
                        "99999999999999999999",
                        " Ccy=\"XXX\"",
                        "<Dt>2026-02-30</Dt>",
                        "\0",
                        "\u202E"),
                BankFileFuzzTest::read);
    }

    /** For Jazzer, which looks for new ways through the reader by itself. */
    public static void fuzzerTestOneInput(byte[] input) {
        read(input);
    }

    private static void read(byte[] input) {
        try {
            for (BankEntry each : Heard.of(input, 1 << 20).entries) {
                assertThat(each.endToEndId()).matches("([0-9a-f]{32})?");
                assertThat(each.reference()).matches("[A-Za-z0-9./-]{0,35}");
                assertThat(each.reason()).matches("([A-Z0-9]{4})?");
            }
        } catch (Unreadable refused) {
            assertThat(refused.why()).isNotNull();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
