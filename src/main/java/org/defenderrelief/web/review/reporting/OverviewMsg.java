package org.defenderrelief.web.review.reporting;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of figures says; other languages in {@code messages/overview_<language>.properties}. */
@MessageBundle("overview")
public interface OverviewMsg {
    @Message("Figures")
    String title();

    @Message(
            "How long the money lasts, what waits for it, how long people wait, and what became of requests. As the records say; nothing is decided by it.")
    String lead();

    @Message("How long each envelope lasts")
    String runway();

    @Message("At the pace of the last {days} days.")
    String runwayLead(int days);

    @Message("Committed a month")
    String monthly();

    @Message("Months left")
    String monthsLeft();

    @Message("nothing is being committed")
    String noPace();

    @Message("Ends on")
    String ends();

    @Message("What waits for the money")
    String demand();

    @Message(
            "Requests that are not decided, and that the rules of an envelope would allow. One that several would allow counts in each. Each counts with what it asks for, at most the ceiling per grant.")
    String demandLead();

    @Message("Requests")
    String requests();

    @Message("Would take")
    String wouldTake();

    @Message("more than there is")
    String moreThanThere();

    @Message("{count} without a rate, in full {amount}, are not in the sum")
    String unrated(int count, String amount);

    @Message("1 {from} = {rate} {to}, {source}, {day}")
    String rateUsed(String from, String rate, String to, String source, String day);

    @Message("How long people wait")
    String waits();

    @Message(
            "From receipt, of the requests of the last {days} days. Half took no longer than the median, nine in ten no longer than the second figure.")
    String waitsLead(int days);

    @Message("Until")
    String until();

    @Message("a first answer")
    String answer();

    @Message("a decision")
    String decision();

    @Message("the first money")
    String firstMoney();

    @Message("Median")
    String median();

    @Message("Nine in ten")
    String p90();

    @Message("Of how many")
    String count();

    @Message("Late")
    String late();

    @Message("Overdue now")
    String overdue();

    @Message("Money is meant to leave within {days} days.")
    String moneyTarget(long days);

    @Message("What became of requests")
    String outcomes();

    @Message("Of those received in the last {days} days.")
    String outcomesLead(int days);

    @Message("State")
    String state();

    @Message("Help besides money")
    String aid();

    @Message("Proposed, by kind")
    String aidProposed();

    @Message("Given, by whom")
    String aidGiven();

    @Message("How many")
    String howMany();

    @Message("Nothing yet")
    String nothing();

    @Message("No envelope is open today.")
    String noEnvelope();
}
