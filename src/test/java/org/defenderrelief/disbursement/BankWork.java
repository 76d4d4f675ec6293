package org.defenderrelief.disbursement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import org.defenderrelief.bank.Order;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Payments by bank that two people released, files of them, and statements as a bank would write them. */
@ApplicationScoped
public class BankWork {
    /** The fund's own account in tests. */
    public static final String IBAN = "FR7630006000011234567890189";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> IN_EURO = Map.of("iban", "DE89 3704 0044 0532 0130 00");

    private final ApprovedCases cases;
    private final DemoPeople people;
    private final PlanPayment plan;
    private final PreparePayment prepare;
    private final ReleasePayment release;
    private final ComparePayee compare;
    private final MakeBankFile make;
    private final Clock clock;
    private ApprovedCases.Approved shared;

    BankWork(
            ApprovedCases cases,
            DemoPeople people,
            PlanPayment plan,
            PreparePayment prepare,
            ReleasePayment release,
            ComparePayee compare,
            MakeBankFile make,
            Clock clock) {
        this.cases = cases;
        this.people = people;
        this.plan = plan;
        this.prepare = prepare;
        this.release = release;
        this.compare = compare;
        this.make = make;
        this.clock = clock;
    }

    /** The same case for whoever needs small payments of one: 4900 euro, whose payee has an account in euro. */
    public synchronized ApprovedCases.Approved shared() {
        if (shared == null) {
            shared = approved(IN_EURO, "4900.00");
        }
        return shared;
    }

    /** An approved case of 900 euro whose payee has an account in euro. */
    public ApprovedCases.Approved approved() {
        return approved(IN_EURO, "900.00");
    }

    /** An approved case, to be paid to a bank with those details. */
    public ApprovedCases.Approved approved(Map<String, String> details, String amount) {
        Response sent = CaseWork.as("partner-1")
                .contentType(ContentType.JSON)
                .body(request(details))
                .post("/api/v1/requests");
        sent.then().statusCode(201);
        return cases.approved(
                new CaseWork.Acknowledged(
                        sent.path("id"), sent.path("reference"), sent.path("receiptCode"), sent.path("ownCode")),
                Money.of(amount, "EUR"));
    }

    private static String request(Map<String, String> details) {
        try (InputStream file = BankWork.class.getResourceAsStream("/requests/01-togo-relocation-fr.json")) {
            ObjectNode request = (ObjectNode) JSON.readTree(file);
            request.set("payment", payment(details));
            return request.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A payment of the case that finance-1 prepared and finance-2 released. */
    public PaymentId released(ApprovedCases.Approved approved, String amount) {
        NewPayment wanted = new NewPayment(
                Optional.of(approved.commitment()),
                Money.of(amount, "EUR"),
                PaymentMethod.BANK_TRANSFER,
                Optional.empty(),
                Optional.empty());
        PaymentId payment = plan.plan(cases.by(people.acting("finance-1"), approved), wanted)
                .payment()
                .orElseThrow();
        letGo(approved, payment);
        return payment;
    }

    private void letGo(ApprovedCases.Approved approved, PaymentId payment) {
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
    }

    /** The same two stand by a corrected account and let a payment go to that. */
    public void releasedAnew(ApprovedCases.Approved corrected, PaymentId payment) {
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        compare.compare(cases.by(first, corrected), cases.looked(first, corrected));
        compare.confirm(cases.by(second, corrected), cases.looked(second, corrected));
        letGo(corrected, payment);
    }

    /** The sender gives another account of the same payee. */
    public void corrected(ApprovedCases.Approved approved, String iban) {
        CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .contentType(ContentType.JSON)
                .body(payment(Map.of("iban", iban)).toString())
                .post("/api/v1/requests/" + approved.reference() + "/payee-correction")
                .then()
                .statusCode(201);
    }

    private static ObjectNode payment(Map<String, String> details) {
        ObjectNode payment = JSON.createObjectNode();
        payment.put("method", "BANK_TRANSFER").put("payeeName", "Akouvi").put("bankTrailRisk", false);
        details.forEach(payment::put);
        return payment;
    }

    /** A file of those payments, made by finance-1. */
    public BankFile file(ApprovedCases.Approved approved, PaymentId... payments) {
        return make.make(people.acting("finance-1"), wanted(approved, false, payments));
    }

    /** A file of a payment of each of two cases, made by finance-1. */
    public BankFile file(ApprovedCases.Approved one, PaymentId ofOne, ApprovedCases.Approved other, PaymentId ofOther) {
        NewBankFile wanted = wanted(one, false, ofOne);
        return make.make(
                people.acting("finance-1"),
                new NewBankFile(
                        wanted.id(),
                        wanted.account(),
                        wanted.day(),
                        Stream.concat(wanted.payments().stream(), wanted(other, false, ofOther).payments().stream())
                                .toList(),
                        false));
    }

    /** What a file of those payments is asked for with. */
    public NewBankFile wanted(ApprovedCases.Approved approved, boolean leaveOut, PaymentId... payments) {
        return new NewBankFile(
                Ids.next(),
                "main",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                Stream.of(payments)
                        .map(each -> new NewBankFile.Chosen(approved.reference(), each))
                        .toList(),
                leaveOut);
    }

    /** A statement of the fund's account with those lines. */
    public static InputStream statement(String... lines) {
        return statementOf(IBAN, "EUR", lines);
    }

    public static InputStream statementOf(String iban, String currency, String... lines) {
        return stream(
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id><Acct><Id><IBAN>"
                        + iban + "</IBAN></Id><Ccy>" + currency + "</Ccy></Acct>" + String.join("", lines)
                        + "</Stmt></BkToCstmrStmt></Document>");
    }

    /** A line of it. @param reference the bank's own */
    public static String line(String reference, PaymentId payment, String amount) {
        return line(reference, Order.endToEndId(payment.value()), amount, "DBIT", "");
    }

    /** A line that brings money of a payment back. */
    public static String returned(String reference, PaymentId payment, String amount) {
        return line(
                reference,
                Order.endToEndId(payment.value()),
                amount,
                "CRDT",
                "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>");
    }

    /** Any line. @param amount with its currency */
    public static String line(String reference, String id, String amount, String direction, String more) {
        return "<Ntry><Amt Ccy=\"" + amount.substring(0, 3) + "\">" + amount.substring(4) + "</Amt><CdtDbtInd>"
                + direction
                + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-30</Dt></BookgDt><AcctSvcrRef>" + reference
                + "</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>" + id + "</EndToEndId></Refs>" + more
                + "</TxDtls></NtryDtls></Ntry>";
    }

    /** A bank's answer to a file, which refuses those payments. */
    public static InputStream rejected(UUID file, List<PaymentId> payments) {
        StringBuilder refused = new StringBuilder();
        payments.forEach(
                each -> refused.append("<TxInfAndSts><OrgnlEndToEndId>")
                        .append(Order.endToEndId(each.value()))
                        .append(
                                "</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts>"));
        return stream(
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>"
                        + Order.endToEndId(file)
                        + "</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>x</OrgnlPmtInfId>"
                        + refused + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>");
    }

    public static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
