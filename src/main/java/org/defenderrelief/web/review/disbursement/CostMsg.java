package org.defenderrelief.web.review.disbursement;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of a payment's costs says; other languages in {@code messages/cost_<language>.properties}. */
@MessageBundle("cost")
public interface CostMsg {
    @Message("What it cost")
    String title();

    @Message(
            "What banks and agencies took for this payment, and what its rate made of it, in the currency of the envelope.")
    String lead();

    @Message("Nothing yet")
    String nothing();

    @Message("It was not sent yet. What it cost is told here once it is.")
    String nothingMeans();

    @Message("Taken from the envelope for it")
    String paidOut();

    @Message("That is back in the envelope.")
    String cameBack();

    @Message("Fees, taken from the envelope")
    String fees();

    @Message("Fees, borne by the fund itself")
    String feesBorne();

    @Message("Loss by the rate, taken from the envelope")
    String lost();

    @Message("Gain by the rate, back in the envelope")
    String gained();

    @Message("Loss by the rate, borne by the fund itself")
    String lossBorne();

    @Message("Fees")
    String feesTitle();

    @Message("All fees of this payment together, in {currency}")
    String total(String currency);

    @Message("As the bank or agency says. It takes the place of what stood here before; 0 if there was none.")
    String totalHint();

    @Message("Who bears it")
    String bearer();

    @Message("Some donors bear no fees and no losses; then it is the fund.")
    String bearerHint();

    @Message("Book the fees")
    String book();

    @Message("Rate")
    String exchangeTitle();

    @Message("What the bank took for it, in {currency}")
    String cost(String currency);

    @Message(
            "Without fees. The difference to what was reserved is booked: a loss on whoever bears it, a gain on the envelope.")
    String costHint();

    @Message("Why it is far from what was reserved")
    String reason();

    @Message("Needed only if it is.")
    String reasonHint();

    @Message("Book the difference")
    String bookDifference();

    @Message("Published rate")
    String publishedRate();

    @Message("The payment at that rate")
    String chargedAt();

    @Message("It is booked at this rate.")
    String charged();

    @Message(
            "What it cost follows from the rate; nobody types it. The difference to what was reserved is booked: a loss on whoever bears it, a gain on the envelope.")
    String chargeLead();

    @Message("Book at the published rate")
    String charge();

    @Message(
            "It cannot be charged yet: InforEuro of these months was not taken in, or lacks one of the two currencies.")
    String monthsMissing();

    @Message("Published rates")
    String takeIn();

    @Message("It came back: press to take back what was booked for its rate.")
    String undoLead();
}
