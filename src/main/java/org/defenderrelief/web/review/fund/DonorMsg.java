package org.defenderrelief.web.review.fund;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** How a donor bounds what is paid from an envelope, and what it does not pay for; other languages in {@code messages/donor_<language>.properties}. */
@MessageBundle("donor")
public interface DonorMsg {
    @Message("At most of the budget that triage accepted, in %")
    String mostOfBudget();

    @Message("1 to 99, all that a case has of it together. Empty: all of it.")
    String mostOfBudgetHint();

    @Message("At most to one person")
    String personMost();

    @Message("All cases of the person together, in the currency of the envelope. Empty: no bound of its own.")
    String personMostHint();

    @Message("Within so many months")
    String personMonths();

    @Message("1 to 60. Needed with the amount.")
    String personMonthsHint();

    @Message("{amount} within {months} months")
    String personLimit(String amount, int months);

    @Message(
            "One person gets at most {amount} of it within {months} months, on all cases together: that is asked when triage recommends and opens a round, since only triage can tell who is one person.")
    String personAsked(String amount, int months);

    @Message(
            "One person gets at most {amount} of it within {months} months, on all cases together: other cases of the person were looked at.")
    String personLooked(String amount, int months);

    @Message("Excluded regions")
    String excludedRegions();

    @Message("It does not pay there, though its regions cover it. None: nothing is excluded.")
    String excludedRegionsHint();

    @Message("Excluded organisations")
    String excludedPartners();

    @Message("Codes of partner organisations whose requests it does not pay for, with blanks between them.")
    String excludedPartnersHint();
}
