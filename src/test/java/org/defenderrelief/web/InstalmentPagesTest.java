package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.WebClient;

/** Finance plans and follows instalments on the page of a case, and the partner reads there how to collect the money. */
@QuarkusTest
class InstalmentPagesTest {
    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases cases;

    private ApprovedCases.Approved approved;
    private ByHand finance;
    private String page;

    @BeforeEach
    void anApprovedCase() {
        approved = cases.approved(Money.of("900.00", "EUR"));
        page = "review/cases/" + approved.reference();
        finance = new ByHand(root, "review", "finance-1");
        finance.unlock();
    }

    @Test
    void whatThePayeeNeedsGoesFromThePageOfTheCaseToThePartners() {
        String payment = PaidByHand.sent(approved.reference().value(), "900.00", "EUR");
        assertThat(finance.get(page).body()).contains("Tell the payee how to collect it");

        String step = page + "/payments/" + payment + "/tell";
        WebClient.Answer both = press(step, Map.of("pickUp", "Agency two, code 222", "elsewhere", "true"));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.body()).contains("Agency two, code 222", "not both");
        assertThat(press(step, Map.of("pickUp", "Agency two, code 222")).status())
                .isEqualTo(303);
        assertThat(finance.get(page).body()).contains("Tell the payee anew how to collect it");

        ByHand partner = new ByHand(root, "partner", "partner-1");
        String own = "partner/requests/" + approved.reference();
        assertThat(partner.get(own).body()).doesNotContain("code 222");
        assertThat(partner.post(own + "/read", Map.of("receipt", approved.receiptCode()))
                        .body())
                .contains("How to collect the money", "Agency two, code 222");
    }

    @Test
    void aPlanNamesItsDayAndWhatItWaitsFor() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        Map<String, String> plan = Map.of(
                "amount",
                "400.00",
                "currency",
                "EUR",
                "method",
                "MONEY_TRANSFER_AGENCY",
                "dueOn",
                day.toString(),
                "condition",
                "EARLIER_ARRIVED");
        assertThat(press(page + "/payments", plan).status()).isEqualTo(303);
        assertThat(finance.get(page).body())
                .contains("To be sent on", "Once all earlier payments of this grant have arrived");

        Map<String, String> late = new HashMap<>(plan);
        late.put("dueOn", day.minusYears(1).toString());
        WebClient.Answer refused = press(page + "/payments", late);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("value=\"" + day.minusYears(1) + "\"");
    }

    /** No button that is refused once it is pressed: what the payment waits for stands in its place. */
    @Test
    void whatWaitsSaysForWhatInPlaceOfTheStep() {
        ByHand other = new ByHand(root, "review", "finance-2");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        String early = planned(Map.of("dueOn", day.toString()));
        String last = planned(Map.of("condition", "EARLIER_ARRIVED"));
        step("finance-1", early, "/prepare");
        step("finance-1", last, "/prepare");
        assertThat(other.get(page).body())
                .contains("It can be released once payment 1 has arrived.", early + "/release")
                .doesNotContain(last + "/release", "It can be sent from");

        step("finance-2", early, "/release");
        assertThat(other.get(page).body())
                .contains("It can be sent from", "It can be released once payment 1 has arrived.")
                .doesNotContain(early + "/sent");
    }

    private String planned(Map<String, Object> terms) {
        Map<String, Object> plan = new HashMap<>(terms);
        plan.put("amount", Map.of("amount", "100.00", "currency", "EUR"));
        plan.put("method", "MONEY_TRANSFER_AGENCY");
        plan.put("withoutAgreement", "AGREED_ELSEWHERE");
        return FollowedUp.does("finance-1", approved.reference().value(), "/payments", plan)
                .then()
                .statusCode(201)
                .extract()
                .path("payment");
    }

    private void step(String person, String payment, String step) {
        String path = "/payments/" + payment;
        String seen = CaseWork.as(person)
                .get("/api/v1/cases/" + approved.reference() + path + "/payee")
                .path("seen");
        FollowedUp.does(person, approved.reference().value(), path + step, Map.of("seen", seen))
                .then()
                .statusCode(200);
    }

    @Test
    void anArrivalIsToldAllThatIsWrongWithItAtOnce() {
        String payment = PaidByHand.sent(approved.reference().value(), "900.00", "EUR");
        WebClient.Answer refused = press(
                page + "/payments/" + payment + "/confirm", Map.of("received", "", "currency", "EUR", "kind", ""));
        String field = "id=\"f-confirm-" + payment;
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains(field + "-receivedOn-error\"", field + "-received-error\"", field + "-kind-error\"");
    }

    @Test
    void partsOfAnArrivalStandOnTheCardOfThePayment() {
        String payment = PaidByHand.sent(approved.reference().value(), "900.00", "EUR");
        Map<String, String> part = Map.of(
                "receivedOn",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "received",
                "250.00",
                "currency",
                "EUR",
                "kind",
                "PARTNER_CONFIRMED");
        assertThat(press(page + "/payments/" + payment + "/part", part).status())
                .isEqualTo(303);
        assertThat(finance.get(page).body()).containsPattern("250\\.00.{1,3}EUR arrived on|€250\\.00 arrived on");
    }

    @Test
    void whoPlansTooMuchReadsAtTheFieldHowMuchIsLeft() {
        planned(Map.of());
        Map<String, String> more = Map.of(
                "amount",
                "800.01",
                "currency",
                "EUR",
                "method",
                "MONEY_TRANSFER_AGENCY",
                "withoutAgreement",
                "AGREED_ELSEWHERE");
        WebClient.Answer refused = press(page + "/payments", more);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"f-plan-amount-error\"", "At most 800.00\u00a0EUR is left to plan.")
                .contains("Call this payment off", "<label for=\"f-plan-method\">Way of payment")
                .doesNotContain("It did not work");
    }

    /** One digit too few, and what is missing is looked for no more. */
    @Test
    void thatLessArrivedThanWasSentTakesASecondPress() {
        String payment = PaidByHand.sent(approved.reference().value(), "900.00", "EUR");
        Map<String, String> less = new HashMap<>(Map.of(
                "receivedOn",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "received",
                "90.00",
                "currency",
                "EUR",
                "kind",
                "PARTNER_CONFIRMED"));
        String confirm = page + "/payments/" + payment + "/confirm";
        assertThat(press(confirm, less).body())
                .contains("Did less arrive than was sent?", "810.00\u00a0EUR", "name=\"received\" value=\"90.00\"");
        assertThat(finance.get(page).body()).doesNotContain("less than was sent");
        less.put("sure", "yes");
        WebClient.Answer done = press(confirm, less);
        assertThat(done.location()).endsWith("?done=payment-confirm-less");
        assertThat(finance.get(page).body()).contains("810.00\u00a0EUR less than was sent");
    }

    @Test
    void endingIsOfferedOnceNoPaymentIsUnderWay() {
        String payment = PaidByHand.sent(approved.reference().value(), "400.00", "EUR");
        assertThat(finance.get(page).body())
                .contains("Payment can be ended here once", "It never left, or was refused on its way")
                .doesNotContain("/finish");
        assertThat(press(page + "/payments/" + payment + "/fail", Map.of("reason", "TECHNICAL"))
                        .status())
                .isEqualTo(303);
        assertThat(finance.get(page).body())
                .contains(approved.reference() + "/finish")
                .doesNotContain("Payment can be ended here once");
    }

    private WebClient.Answer press(String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("key", UUID.randomUUID().toString());
        form.put("version", Long.toString(cases.caseFile(approved).version()));
        return finance.post(path, form);
    }
}
