package org.defenderrelief.web.review.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about partner organisations say; other languages in {@code messages/partners_<language>.properties}. */
@MessageBundle("partners")
public interface PartnersMsg {
    @Message("Partners")
    String title();

    @Message(
            "Who may send requests: organisations that two keepers vouch for, and the people and systems whom a keeper invited. What is not written here by signed acts counts for nothing, whatever accounts there are.")
    String lead();

    @Message("Waiting for another keeper")
    String waiting();

    @Message("Organisations")
    String organisations();

    @Message("No organisation yet")
    String none();

    @Message("Vouch for one; another keeper confirms it. Then invite its people.")
    String noneHow();

    @Message("Vouch for an organisation")
    String vouch();

    @Message("Proposed by")
    String proposedBy();

    @Message("Confirm")
    String confirm();

    @Message("Take it back")
    String withdraw();

    @Message("Another keeper confirms it.")
    String anotherConfirms();

    @Message("Until")
    String until();

    @Message("Vouching")
    String vouching();

    @Message("Why")
    String why();

    @Message("What stands here of this organisation is not what was signed. Do nothing on it, and tell an auditor.")
    String notAuthentic();

    @Message(
            "Another keeper confirms what you write here. Until that day, people of the organisation whom a keeper invited send requests; afterwards it has to be said again.")
    String vouchLead();

    @Message("What stands in the claim of its people’s accounts: 2 to 40 of a-z, 0-9 and hyphen.")
    String codeHint();

    @Message(
            "Who knows it, how it was looked at, what was asked. It stands in clear for keepers, triage, finance and auditors; name no defender.")
    String vouchingHint();

    @Message("In UTC, within three years.")
    String untilHint();

    @Message("Propose")
    String propose();

    @Message("People and systems who speak for it")
    String people();

    @Message("Nobody yet: it sends nothing.")
    String nobody();

    @Message("joined on")
    String joined();

    @Message("Account that nobody has seen")
    String unknownAccount();

    @Message("Take away")
    String takeAway();

    @Message("Something about it is proposed, and waits for another keeper.")
    String proposedHere();

    @Message("To the proposal")
    String toProposal();

    @Message("Invitations that wait")
    String invitations();

    @Message("good until")
    String goodUntil();

    @Message("Take back")
    String takeBack();

    @Message("Invite somebody")
    String invite();

    @Message(
            "You get a code for one person or system. Hand it over by a way that nobody else reads; whoever enters it speaks for this organisation.")
    String inviteLead();

    @Message("What they may do")
    String rights();

    @Message("Make the code")
    String makeCode();

    @Message("Code of the invitation")
    String codeLabel();

    @Message("It is shown on this page alone. Nobody can look it up later.")
    String codeShown();

    @Message(
            "They sign in with the account of their organisation, open “Your organisation” and enter it. It is good once, until the time below.")
    String codeRules();

    @Message("Suspend")
    String suspend();

    @Message(
            "A suspension holds at once: no new requests, and money that it is to hand over waits. Open cases and their messages go on. Two keepers lift it.")
    String suspendLead();

    @Message("Propose to lift the suspension")
    String lift();

    @Message("Propose to end it")
    String end();

    @Message(
            "The end holds once another keeper confirms it: nobody speaks for it any more. Triage goes on with its open cases.")
    String endLead();

    @Message("Change how it stands")
    String change();

    @Message("Not as it was signed")
    String doubtful();

    @Message("Vouch again")
    String renew();

    @Message("Taking requests")
    String intake();

    @Message("A fund that is closed says so kindly, and where else to turn. Two keepers close it; one opens it again.")
    String intakeLead();

    @Message("The fund takes requests.")
    String intakeOpen();

    @Message("Take requests again")
    String reopen();

    @Message("From now on partners send requests again.")
    String reopenLead();

    @Message("No new requests")
    String closingWaits();

    @Message("Once you confirm it, no new request is taken, whoever is in danger. Open cases go on.")
    String closingEffect();

    @Message("Confirm: no new requests")
    String closingConfirm();

    @Message("Take no requests for a time")
    String closing();

    @Message("Another keeper confirms exactly this. Everybody can read it, signed in or not; name nobody.")
    String closingLead();

    @Message("The last day, in UTC. Leave it empty if you cannot tell.")
    String closedUntilHint();

    @Message("One a line: name | https address | languages, such as: Another fund | https://fund.example | en, fr")
    String othersHint();

    @Message(
            "What stands here of its name is not what was signed, and is not shown. How it stands and who speaks for it follow from signed acts and are right. Tell an auditor; vouching for it again writes its name anew.")
    String spoilt();
}
