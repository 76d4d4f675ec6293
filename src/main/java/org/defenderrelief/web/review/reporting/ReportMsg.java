package org.defenderrelief.web.review.reporting;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of reports says; other languages in {@code messages/report_<language>.properties}. */
@MessageBundle("report")
public interface ReportMsg {
    @Message("Reports and books")
    String title();

    @Message("What donors are told, what goes into the books, and the grants one by one for the house.")
    String lead();

    @Message("Make a report for a donor")
    String make();

    @Message(
            "Of whole months that are over. It names nobody, and where there were few grants it puts them together or leaves them out. There is one report of a period: two that share some days are refused, since their difference could tell of single people.")
    String makeLead();

    @Message("Donor")
    String donor();

    @Message("Envelope")
    String envelope();

    @Message("All of the donor’s, if you choose none")
    String envelopeHint();

    @Message("First day")
    String from();

    @Message("Last day")
    String until();

    @Message("Make the report")
    String makeNow();

    @Message("Reports that were made")
    String made();

    @Message("No report was made yet.")
    String none();

    @Message("Period")
    String period();

    @Message("Made by")
    String madeBy();

    @Message("Save as")
    String saveAs();

    @Message("Proof")
    String proof();

    @Message("The donor checks the figures with the proof and the verifier key, without this service.")
    String proofLead();

    @Message("all envelopes")
    String allEnvelopes();

    @Message("Journal for the books")
    String journal();

    @Message(
            "Every line of the ledgers as debit and credit, between opening and closing balances. That you take it is recorded.")
    String journalLead();

    @Message("All envelopes, if you choose none")
    String anyEnvelopeHint();

    @Message("Take the journal (CSV)")
    String journalNow();

    @Message("List of grants, for the house")
    String grants();

    @Message(
            "One line for each grant, under a code. Keep it in the house: whoever knows of a case finds it by its amount. That you take it is recorded.")
    String grantsLead();

    @Message("Take the list as CSV")
    String grantsCsv();

    @Message("Take the list as XLSX")
    String grantsXlsx();
}
