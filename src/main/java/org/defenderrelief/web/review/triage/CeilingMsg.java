package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of how much one person gets. The other languages stand in {@code messages/ceiling_<language>.properties}. */
@MessageBundle("ceiling")
public interface CeilingMsg {
    @Message("Ceilings for one person")
    String title();

    @Message(
            "How much one person gets within some months, in each currency. With what the committee granted them before, and what is recommended and not decided yet, triage may recommend more if it says why, and the committee is told. Where a life is at risk nothing waits for that. Nothing is ever refused by it.")
    String lead();

    @Message("In force")
    String inForce();

    @Message("There are none.")
    String none();

    @Message("At most {amount} within {months} months")
    String most(String amount, int months);

    @Message("No ceiling in {currency} any more")
    String lifted(String currency);

    @Message("Waits for another keeper")
    String waits();

    @Message("Proposed by")
    String proposedBy();

    @Message("Another keeper confirms it. It lapses after a week.")
    String anotherConfirms();

    @Message("It holds from the next recommendation on, and takes the place of what holds in this currency.")
    String effect();

    @Message("Confirm, signed")
    String confirm();

    @Message("Propose another")
    String another();

    @Message("Leave it empty to have no ceiling in this currency.")
    String amountHint();

    @Message("1 to 60")
    String monthsHint();

    @Message("Propose, signed")
    String propose();

    @Message("Why more than one person gets")
    String over();

    @Message(
            "Needed if this, what was granted before and what is recommended on other cases and not decided yet are more than: {ceilings}. Sealed in the assessment; the committee is told that it is more.")
    String overHint(String ceilings);

    @Message("More than the fund gives one person")
    String isOver();

    @Message(
            "With what was granted before, or recommended and not decided yet, this is above the ceiling that keepers set. Triage says why in the assessment, unless a life is at risk.")
    String isOverMeans();
}
