package org.defenderrelief.web.review.casefile;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of declared conflicts say. The other languages stand in {@code messages/conflict_<language>.properties}. */
@MessageBundle("conflict")
public interface ConflictMsg {
    @Message("What I must not decide about")
    String title();

    @Message(
            "Say ahead which partner organisation, country or person you must not decide about. When triage puts a case of it before the committee, you are kept from it as if you had stepped back: you do not see it and have no vote on it, and nobody on the committee is told why.")
    String lead();

    @Message(
            "What you write is sealed for triage and the auditors. You cannot read it again here yourself: whoever opened your vault could read it too. Note elsewhere, safely, what you declared when.")
    String sealed();

    @Message(
            "It holds from the next case on. Of what is before the committee already, step back yourself, on the page of the case.")
    String fromNowOn();

    @Message("What you declared")
    String yours();

    @Message("You have declared nothing.")
    String none();

    @Message("Declared on")
    String declared();

    @Message("withdrawn on")
    String withdrawn();

    @Message("in force")
    String inForce();

    @Message("Withdraw")
    String withdraw();

    @Message("Cases that it has kept you from stay closed to you.")
    String withdrawMeans();

    @Message("A partner organisation")
    String partnerTitle();

    @Message("Organisation")
    String partner();

    @Message("Its code, as it stands on its cases.")
    String partnerHint();

    @Message("A country")
    String countryTitle();

    @Message("Where the person lives, or whose national they are.")
    String countryHint();

    @Message("A person")
    String personTitle();

    @Message(
            "The name together with the year of birth, or a number, or an address: each by itself is enough to recognise them.")
    String personLead();

    @Message("Name")
    String name();

    @Message("Year of birth")
    String birthYear();

    @Message("Phone numbers")
    String phones();

    @Message("One to a line, with the country code.")
    String phonesHint();

    @Message("E-mail addresses")
    String emails();

    @Message("One to a line.")
    String emailsHint();

    @Message("Declare and sign")
    String declare();

    @Message("Step back from these now")
    String stepBackTitle();

    @Message(
            "They are of that organisation and before the committee already, so you still see them. Step back on the page of each.")
    String stepBack();

    @Message("What members declared")
    String everybodys();

    @Message("Nobody has declared anything.")
    String noneAtAll();

    @Message("Who")
    String who();

    @Message("Open")
    String open();

    @Message("What was declared")
    String openedTitle();

    @Message("That you opened it is recorded. Close the page when you have read it.")
    String openedLead();
}
