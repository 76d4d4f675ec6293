package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says on which triage sees where else a person asked. The other languages stand in {@code messages/elsewhere_<language>.properties}. */
@MessageBundle("elsewhere")
public interface ElsewhereMsg {
    @Message("This person elsewhere")
    String title();

    @Message(
            "Other cases of the same person, of relatives and of the same group, and what was granted and paid. It says nothing against anybody: danger comes back, and families flee together. Look at the cases before you conclude anything.")
    String lead();

    @Message("Other cases of this person")
    String look();

    @Message("No other case shares anything with this one.")
    String none();

    @Message("asked on {at}")
    String received(String at);

    @Message("another organisation sent it")
    String otherPartner();

    @Message("Granted")
    String granted();

    @Message("Paid")
    String paid();

    @Message("nothing")
    String nothing();

    @Message("not stood by")
    String notStoodBy();

    @Message("sent, not confirmed")
    String sent();

    @Message("This case, or its money, is not as it was signed. Auditors are told; do not go by it.")
    String notAuthentic();

    @Message(
            "{#if count == 1}One more case{#else}{count} more cases{/if} that you may not see. Somebody else of triage can look.")
    String notYours(int count);

    @Message("{number} more share something and are not shown.")
    String further(String number);

    @Message(
            "{#if count == 1}One case was{#else}{count} cases were{/if} left out: they share nothing with this one but what is the organisation’s own.")
    String leftOut(int count);

    @Message("Show them too")
    String showAll();

    @Message(
            "Some entries by which cases find each other were not signed by anybody. They are left out, and the auditors are told.")
    String differs();

    @Message("The organisation’s own numbers")
    String lentTitle();

    @Message(
            "Partners often give their own phone, address or account. Say so of what is theirs: then it makes none of their cases alike any more. It is signed, anybody of triage can take it back, and cases of other organisations go on matching.")
    String lentLead();

    @Message("not open to triage")
    String notOpen();

    @Message(
            "in {#if same == 1}one other case{#else}{same} other cases{/if} of this organisation{#if others == 1}, in one of another{#else if others > 1}, in {others} of others{/if}")
    String standsIn(int same, int others);

    @Message("The organisation’s own, says {name}, {at}")
    String ownSays(String name, String at);

    @Message("It is the organisation’s own")
    String isOwn();

    @Message("It is not")
    String isNot();
}
