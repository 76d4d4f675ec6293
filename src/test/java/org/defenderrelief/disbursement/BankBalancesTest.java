package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;

/** Statements of days that no other test has, one after the other. */
@QuarkusTest
class BankBalancesTest {
    private static final String WORK = "finance-1";

    @TestHTTPResource("/")
    String root;

    @Inject
    ImportBankFile take;

    @Inject
    DemoPeople people;

    @Test
    void aStatementThatDoesNotFollowTheOneBeforeIsTold() {
        assertThat(taken(statement(40, "2098-01-01", "100.00", "150.00")))
                .as("the first")
                .isZero();
        assertThat(taken(statement(41, "2098-01-02", "150.00", "-20.00"))).isZero();
        assertThat(taken(statement(41, "2098-01-02", "150.00", "-20.00")))
                .as("known")
                .isZero();
        assertThat(taken(statement(42, "2098-01-03", "-20.00", "80.00")))
                .as("overdrawn before")
                .isZero();
        assertThat(taken(statement(44, "2098-01-04", "80.00", "90.00")))
                .as("number")
                .isOne();
        assertThat(taken(statement(45, "2098-01-05", "91.00", "95.00")))
                .as("balance")
                .isOne();
        assertThat(taken(statement(1, "2098-01-06", "95.00", "97.50")))
                .as("a new year")
                .isZero();

        List<String> gaps = CaseWork.as(WORK)
                .get("/api/v1/bank/lines")
                .then()
                .statusCode(200)
                .extract()
                .path("findAll { it.finding == 'GAP' && it.bookedOn.startsWith('2098') }.bankReference");
        assertThat(gaps).containsExactly("44", "45");
        assertThat(page()).contains("A statement does not follow the one before");
        settleGaps();

        assertBesideLedger("97.50");
        assertAForgedBalanceIsNotTold();
    }

    private String page() {
        WebClient browser = new WebClient();
        String token = browser.signIn(root + "review/unlock", WORK).formToken();
        browser.post(root + "review/unlock", Map.of("csrf-token", token, "passphrase", "vault-" + WORK + "-demo"));
        return browser.open(root + "review/bank").body();
    }

    private void settleGaps() {
        List<String> ids = CaseWork.as(WORK)
                .get("/api/v1/bank/lines")
                .path("findAll { it.finding == 'GAP' && it.bookedOn.startsWith('2098') }.id");
        for (String id : ids) {
            CaseWork.as(WORK)
                    .contentType(ContentType.JSON)
                    .body(Map.of("settlement", "CHECKED"))
                    .post("/api/v1/bank/lines/{id}/settle", id)
                    .then()
                    .statusCode(204);
        }
    }

    private void assertBesideLedger(String held) {
        Map<String, Object> euro = CaseWork.as(WORK)
                .get("/api/v1/bank/balances")
                .then()
                .statusCode(200)
                .body("find { it.currency == 'EUR' }.accounts.held", hasItem(held))
                .extract()
                .path("find { it.currency == 'EUR' }");
        assertThat(new BigDecimal((String) euro.get("atBanks")).subtract(new BigDecimal((String) euro.get("ledger"))))
                .isEqualByComparingTo((String) euro.get("difference"));
        assertThat(page()).contains("The banks’ balances beside the ledger", held);
        CaseWork.as("auditor-1").get("/api/v1/bank/balances").then().statusCode(403);
    }

    private static void assertAForgedBalanceIsNotTold() {
        try (TableInHand lines = new TableInHand("bank_entry", "kind = ? AND booked_on = '2098-01-06'", "BALANCE")) {
            lines.run("UPDATE bank_entry SET amount = 9000 WHERE kind = ? AND booked_on = '2098-01-06'", "BALANCE");
            CaseWork.as(WORK)
                    .get("/api/v1/bank/balances")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
        CaseWork.as(WORK).get("/api/v1/bank/balances").then().statusCode(200).body("size()", equalTo(1));
    }

    /** @return how many lines somebody has to look at, beside the movement, which is no payment's */
    private int taken(String statement) {
        ImportBankFile.Imported taken = take.take(people.acting(WORK), BankWork.stream(statement));
        return taken.work() - taken.fresh();
    }

    private static String statement(int number, String day, String opening, String closing) {
        BigDecimal moved = new BigDecimal(closing).subtract(new BigDecimal(opening));
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr/><Stmt><Id>"
                + number + "</Id><ElctrncSeqNb>" + number + "</ElctrncSeqNb><Acct><Id><IBAN>" + BankWork.IBAN
                + "</IBAN></Id><Ccy>EUR</Ccy></Acct>" + balance("OPBD", day, opening) + balance("CLBD", day, closing)
                + "<Ntry>" + amount(moved) + "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day
                + "</Dt></BookgDt><AcctSvcrRef>" + UUID.randomUUID()
                + "</AcctSvcrRef></Ntry></Stmt></BkToCstmrStmt></Document>";
    }

    private static String balance(String type, String day, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp>" + amount(new BigDecimal(amount))
                + "<Dt><Dt>" + day + "</Dt></Dt></Bal>";
    }

    private static String amount(BigDecimal amount) {
        return "<Amt Ccy=\"EUR\">" + amount.abs() + "</Amt><CdtDbtInd>" + (amount.signum() < 0 ? "DBIT" : "CRDT")
                + "</CdtDbtInd>";
    }
}
