package org.defenderrelief.web.review.people;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about people, passphrases and the roster say; other languages in {@code messages/people_<language>.properties}. */
@MessageBundle("people")
public interface PeopleMsg {
    @Message("Your name")
    String nameTitle();

    @Message("People whose passphrase still takes an older generation of the service’s keyring")
    String olderSeals();

    @Message(
            "Each is sealed anew as they next unlock. That generation can be taken away only when nobody is left; ask them to unlock.")
    String olderSealsMeans();

    @Message(
            "Colleagues see it beside what you do, in place of your account’s name. It opens and signs nothing: the history keeps naming your account, and keepers see both. You sign that you chose it, so that nobody else can change it unseen; unlock your vault first.")
    String nameLead();

    @Message("Your account")
    String nameAccount();

    @Message("Name that colleagues see")
    String nameField();

    @Message(
            "2 to 40 letters and figures. It need not be your civil name. Leave it empty to be seen by your account’s name.")
    String nameHint();

    @Message("Save the name")
    String nameSave();

    @Message("Unlock your vault")
    String unlockTitle();

    @Message(
            "Signing in shows you the cases. Your passphrase opens what is sealed for you; nobody else has it, not even the administrators.")
    String unlockLead();

    @Message("Not your sign-in password. Wrong tries are slowed down and recorded.")
    String passphraseHint();

    @Message(
            "Your vault passphrase is asked for at {host} alone, and never while you sign in. If any other page asks for it, type nothing there and tell the fund’s keepers.")
    String askedHereAlone(String host);

    @Message("You hold no office yet")
    String noOfficeTitle();

    @Message(
            "Somebody who holds the office and a keeper let you in, after hearing your eight words. Until then your vault opens nothing.")
    String noOffice();

    @Message("You hold no office any more")
    String leftOfficeTitle();

    @Message("Two people ended or suspended it. Ask a keeper. Until you are let in again your vault opens nothing.")
    String leftOffice();

    @Message("See who can let you in")
    String toPeople();

    @Message("Choose your vault passphrase")
    String enrolTitle();

    @Message(
            "It opens what is sealed for you and signs what you do. You choose it once, with the code that was handed to you in person.")
    String enrolLead();

    @Message("The code that a keeper handed to you")
    String enrolCode();

    @Message("Ten letters and digits, good for two days and for you alone.")
    String enrolCodeHint();

    @Message("The founders’ code")
    String foundingCode();

    @Message("The operator hands it to those who meet to found.")
    String foundingCodeHint();

    @Message("Your six words")
    String offerTitle();

    @Message(
            "Write them down on paper now, with the hyphens, which belong to the passphrase. They are made for you and shown this once; nobody could guess them.")
    String offerLead();

    @Message("Or choose your own")
    String ownTitle();

    @Message("Your own passphrase")
    String ownLabel();

    @Message(
            "Leave this empty to take the six words. Otherwise at least 14 characters; a passphrase that many people use is refused.")
    String ownHint();

    @Message("The same once more")
    String ownAgain();

    @Message(
            "It is stored nowhere. Nobody can give it back to you: if you forget it, your keys are lost and others must let you in anew.")
    String enrolWarn();

    @Message("I have written it down: take it")
    String enrolSave();

    @Message("Your keys are made")
    String enrolledTitle();

    @Message(
            "These eight words stand for your keys. They are no secret. Whoever lets you in types them as you say them: so nobody can put other keys in the place of yours.")
    String enrolledLead();

    @Message("Your eight words")
    String yourWords();

    @Message("Write them down, beside nothing else.")
    String enrolledStep1();

    @Message(
            "Read them, in person or over a call where you know each other’s voices, to the member who lets you in and to the keeper. Not by mail, and not through this service.")
    String enrolledStep2();

    @Message("Read them aloud when the founders compare. Each founder checks them on their own screen.")
    String enrolledStep2Founding();

    @Message("Unlock your vault with your passphrase.")
    String enrolledStep3();

    @Message("Unlock now")
    String unlockNow();

    @Message("Change your vault passphrase")
    String changeTitle();

    @Message("Your keys and your eight words stay the same. Everything that you have unlocked anywhere is locked.")
    String changeLead();

    @Message("Your present passphrase")
    String currentPassphrase();

    @Message("I have written it down: change it")
    String changeSave();

    @Message(
            "Who holds which office, by statements that people signed. No administrator and no server can let anybody in.")
    String peopleLead();

    @Message("Waits for your signature")
    String waitsForYou();

    @Message("Waits for others")
    String waitsForOthers();

    @Message("unknown account")
    String unknownAccount();

    @Message("The keys are the roster’s, but no account here fits them. If this stays, tell the auditors.")
    String unknownMeans();

    @Message(
            "The sign-in name of this account passes for that of another account, for a name that somebody chose, or for the service itself. Whoever administers the sign-in service can make such accounts. Ask the person which account is theirs before you go on. If it is not this one, do nothing here and tell the keepers and the auditors.")
    String alikeMeans();

    @Message("drafted by")
    String draftedBy();

    @Message("signed by")
    String signedBy();

    @Message("signed by nobody yet")
    String signedByNobody();

    @Message("Read and sign")
    String readAndSign();

    @Message("Read")
    String read();

    @Message("out of date")
    String staleBadge();

    @Message("In office")
    String inOffice();

    @Message("End offices")
    String remove();

    @Message("Wait to be let in")
    String waitingToCome();

    @Message("Have not enrolled")
    String notEnrolled();

    @Message(
            "Of the accounts without keys, those that signed in last are shown; there are more. If you did not expect so many, ask whoever administers the sign-in service what they are. Whoever is missing here signs in once more, an hour or more after the last time.")
    String moreAccounts();

    @Message("Left")
    String leftTitle();

    @Message(
            "Their keys were removed and never come back. Let somebody in again like a newcomer: a keeper makes a code, they enrol with new keys, and two people let them in. Whoever is not to come back loses the role in the sign-in service too.")
    String leftMeans();

    @Message("since {day}")
    String leftSince(String day);

    @Message(
            "How somebody begins: the administrator of the sign-in service makes their account with its role and they sign in once, a keeper makes a code and hands it over in person, they enrol with it and get eight words, and somebody who holds the office and a keeper hear these words and sign.")
    String begins();

    @Message("Make a code")
    String makeCode();

    @Message("Let in")
    String admit();

    @Message("Nobody holds this office.")
    String nobodyInOffice();

    @Message("Fingerprint of the circle’s key")
    String circleKey();

    @Message("The root")
    String rootTitle();

    @Message("Everything here follows from this. It must be what the founders printed.")
    String rootLead();

    @Message("As words")
    String rootWords();

    @Message("Unlock your vault to see your own eight words here.")
    String lockedWords();

    @Message("Enrolment code for {name}")
    String codeTitle(String name);

    @Message(
            "With it this person, signed in to their own account, chooses a passphrase and gets keys. The keys are worth nothing until a member and a keeper let the person in.")
    String codeLead();

    @Message(
            "This person’s offices ended, and their keys never come back. With a code they enrol with a new passphrase and other keys, which are worth nothing until a member and a keeper let the person in, like a newcomer.")
    String codeLeftLead();

    @Message(
            "Hand it over to the person whom you know, not to whoever writes in their name. That you made it is recorded. Make none unless they are to come back.")
    String codeLeftAsk();

    @Message(
            "It is good for two days, once, and for this account alone. A code made earlier stops working, and this one does if offices of this person end or are suspended meanwhile.")
    String codeRules();

    @Message("Write it down and hand it over in person. It is shown this once.")
    String codeShown();

    @Message("A new code. The earlier one no longer works.")
    String codeAnother();

    @Message("Enrolment code")
    String codeLabel();

    @Message("Let {name} in")
    String admitTitle(String name);

    @Message("{name} gets the office:")
    String admitEffect1(String name);

    @Message("The circle’s keys are sealed to them: once admitted, they open what the circle may open, old cases too.")
    String admitEffect2();

    @Message("You sign as the one who holds the office. It holds when a keeper, who hears the words too, has signed.")
    String admitEffect3();

    @Message("You cannot sign here yet: first somebody signs who holds the office, then a keeper.")
    String admitNotYours();

    @Message("The newcomer’s eight words")
    String wordsLabel();

    @Message(
            "Type them as you hear them from the newcomer now, face to face or by a voice you know. They are not shown here on purpose.")
    String wordsHint();

    @Message("I heard these words: sign")
    String admitSign();

    @Message("End all offices of {name}")
    String removeTitle(String name);

    @Message("They end:")
    String removeEffect1();

    @Message("Whatever they have unlocked anywhere is locked at once, and nothing they sign later counts.")
    String removeEffect2();

    @Message("Each circle they were in gets a new key. What is sealed from then on they cannot open.")
    String removeEffect3();

    @Message(
            "What stays: they could open everything that was sealed to their circles until now, and may have copied it. What they did stays in the history under their signature. These keys can never be let in again.")
    String removeStays();

    @Message("It takes two people, one of them a keeper. Take their roles away in the sign-in service too.")
    String removeTwo();

    @Message("Sign the end of these offices")
    String removeSign();

    @Message("A statement to sign")
    String draftTitle();

    @Message("Hear the newcomer’s eight words yourself, not from the member who signed before you.")
    String admitAsk();

    @Message("Sign")
    String signNow();

    @Message("Drop this draft")
    String drop();

    @Message("Nothing follows from a draft. Dropping it takes back the signatures it had.")
    String dropMeans();

    @Message("Out of date")
    String staleTitle();

    @Message(
            "The roster has changed since this was drafted, or it is too old. It cannot be signed any more. Whoever drafted it drops it and drafts it again.")
    String stale();

    @Message("You do not have to sign this, or you have signed it already.")
    String notAsked();

    @Message(
            "You found the roster together with everybody named here. Everything that will ever be believed follows from it.")
    String foundSignLead();

    @Message(
            "Each founder reads their own eight words aloud, from their own paper. Everybody checks them against this table.")
    String foundCompare1();

    @Message("Then one reads the eight words of the whole statement. They must be the same on every screen.")
    String foundCompare2();

    @Message("Words of the whole statement")
    String statementWords();

    @Message("I compared everybody’s words and the words of the whole statement, and they agree")
    String compared();

    @Message("Founder")
    String founderName();

    @Message("Words")
    String words();

    @Message("Offices")
    String offices();

    @Message("Signed")
    String signed();

    @Message("not yet")
    String notSigned();

    @Message("Founding")
    String foundingTitle();

    @Message(
            "Everybody who has enrolled with the founders’ code stands here. Decide together who is what; one of you drafts, all sign.")
    String foundingLead();

    @Message(
            "Somebody for every office, and two keepers. Nobody who is not in the room: if you do not know a name, stop and tell the operator.")
    String foundingRules();

    @Message("Who has enrolled, and what they will be")
    String foundingEnrolled();

    @Message("Nobody has enrolled yet.")
    String foundingNone();

    @Message("Draft the founding and sign it")
    String foundingDraft();

    @Message(
            "The circles’ keys are made and sealed to their members. An earlier draft is dropped. By drafting it you sign it as the first: compare everybody’s words before. Nothing holds until every founder named has signed.")
    String foundingDraftMeans();

    @Message("The roster is founded")
    String foundedTitle();

    @Message("Print this page. Everybody who was here keeps a copy, and anybody can be shown it.")
    String foundedLead();

    @Message("What the operator does now")
    String foundedNext();

    @Message("Sets relief.roster.root to the root above, compared digit by digit with a founder’s print.")
    String foundedStep1();

    @Message("Takes relief.roster.founding-code away.")
    String foundedStep2();

    @Message("Restarts every node. Each then believes this root and no other.")
    String foundedStep3();

    @Message("This installation goes by this root.")
    String foundedDone();

    @Message("Your passkeys")
    String passkeys();

    @Message(
            "A passkey lies on a device of yours and opens your vault in place of the passphrase, after the device has checked your finger, face or code. The passphrase stays good.")
    String passkeysLead();

    @Message("Passkeys that you added")
    String passkeysYours();

    @Message("You have none.")
    String passkeysNone();

    @Message("added")
    String passkeyAdded();

    @Message("last used")
    String passkeyUsed();

    @Message("never used")
    String passkeyUnused();

    @Message("A passkey whose record is gone")
    String passkeyGone();

    @Message("not as you added it: revoke it, and tell the auditors")
    String passkeyNotYours();

    @Message("Add a passkey")
    String passkeyAdd();

    @Message(
            "What it is good for: nobody can talk you out of it. It answers this service’s own address alone, so a false page gets nothing, and it cannot be guessed or overheard.")
    String passkeyGood();

    @Message(
            "What it does not do: whoever can unlock the device, or makes you unlock it, can open your vault once they are signed in as you. If your device copies passkeys to an account with Apple, Google or another, whoever gets into that account may have it too. Add it on devices that are yours alone.")
    String passkeyBad();

    @Message(
            "Your device asks twice: once to make the passkey, once to try it. One that cannot open your vault is not kept here.")
    String passkeyTwice();

    @Message(
            "Adding a passkey takes a browser that runs this page’s script and knows passkeys. Here the passphrase opens your vault as ever.")
    String passkeyNeedsScript();

    @Message("What you call it")
    String passkeyName();

    @Message("Such as the device it is on, so that you know which one to revoke. 2 to 40 characters.")
    String passkeyNameHint();

    @Message("Asked once more, so that nobody who comes upon your unlocked vault leaves a door behind.")
    String passkeyWhyPassphrase();

    @Message("Make the passkey")
    String passkeyMake();

    @Message("Use a passkey")
    String passkeyUnlock();

    @Message("Your device asks you now.")
    String passkeyAsking();

    @Message("The service did not answer as it should. Nothing was changed. Open the page again, then try once more.")
    String passkeyFailed();

    @Message(
            "Nothing came from the device: you stopped it, it took too long, it has no passkey of yours, or it could not check who you are. Nothing was changed.")
    String passkeyStopped();

    @Message(
            "This device or browser makes passkeys for signing in only, and not such as can open a vault (it lacks the extension PRF). Nothing was kept here. The device may still list the passkey: you can delete it there. A newer browser or another device may do.")
    String passkeyNoPrf();

    @Message("This device holds a passkey of yours already.")
    String passkeyKnown();

    @Message("Revoke")
    String revoke();

    @Message(
            "It opens your vault no more, at once and for good. You sign that it is so: nobody puts it back, not even who has the database.")
    String revokeEnds();

    @Message("Your passphrase, your other passkeys, your keys and your eight words stay as they are.")
    String revokeStays();

    @Message("The device may go on listing it; delete it there too. It is of no use.")
    String revokeDevice();

    @Message(
            "What somebody opened with it until now stays seen. If the device was taken while your vault was open there, lock it too: change your passphrase, which locks everything.")
    String revokeOpen();

    @Message("Revoke this passkey")
    String revokeNow();

    @Message("Keep my passkeys")
    String keepPasskeys();

    @Message(
            "Leave this empty if somebody may have known the passphrase: they may have added a passkey of their own. All are then revoked, and you add yours again.")
    String keepPasskeysHint();

    @Message("Added on {day}.")
    String revokeAdded(String day);

    @Message("Revoke the passkey “{name}”")
    String revokeTitle(String name);

    @Message("Suspend")
    String suspend();

    @Message("Suspend {name}")
    String suspendTitle(String name);

    @Message("They end for the time being:")
    String suspendEffect1();

    @Message(
            "The circles keep their keys. To come back, a member and a keeper let the person in again with the same keys, after hearing their words.")
    String suspendEffect2();

    @Message(
            "What stays: they could open everything that was sealed to their circles until now, and with a copy of the database what comes until a circle gets a new key. If you fear that their keys are in other hands, end the offices or give them new keys.")
    String suspendStays();

    @Message(
            "It takes two people, one of them a keeper, within the hour. Votes that they cast in open rounds count no more.")
    String suspendTwo();

    @Message("Sign the suspension")
    String suspendSign();

    @Message("Suspended")
    String suspendedOnes();

    @Message("Let in again")
    String admitAgain();

    @Message("Give new keys")
    String replace();

    @Message("Give {name} their new keys")
    String replaceTitle(String name);

    @Message("The old keys open and sign nothing any more, at once. Whatever was unlocked with them is locked.")
    String replaceEffect1();

    @Message("With the new keys the person holds the same offices:")
    String replaceEffect2();

    @Message(
            "Each of their circles gets a new key. Members who sign give the person the older ones too, so that open cases stay readable.")
    String replaceEffect3();

    @Message(
            "Votes cast with the old keys in open rounds count no more; the person casts them anew. What they did before stays in the history.")
    String replaceEffect4();

    @Message(
            "Somebody who has taken over the account could ask for this. Meet the person, or call them on a number that you knew before.")
    String replaceAsk();

    @Message(
            "A keeper and somebody who shares an office with the person (of a keeper’s keys, an auditor too) sign, both having heard the words, within the hour.")
    String replaceTwo();

    @Message("Hear the eight words of the new keys yourself, not from who signed before you.")
    String replaceHear();

    @Message("The eight words of the new keys")
    String newWordsLabel();

    @Message(
            "Type them as you hear them from the person now, face to face or by a voice you know. They are not shown here on purpose.")
    String newWordsHint();

    @Message("has enrolled anew")
    String enrolledAnew();

    @Message("Code for new keys")
    String codeAnew();

    @Message(
            "This person has keys. With a code they enrol anew, with a new passphrase and other keys: because the passphrase is lost, or somebody else may know it. The old keys stay as they are until a keeper and a colleague give the person the new ones.")
    String codeAnewLead();

    @Message(
            "Hand it over to the person whom you know, not to whoever writes in their name. That you made it is recorded. If somebody else may have the keys now, suspend the person first: a second signature ends them at once.")
    String codeAnewAsk();

    @Message("I have a keeper’s code for new keys")
    String enrolAnew();

    @Message(
            "You have keys already. Go on only if your passphrase is lost, or somebody else may know it: you get other keys, and a keeper and a colleague give them to you after hearing your new words.")
    String enrolAnewMeans();

    @Message(
            "Read them, in person or over a call where you know each other’s voices, to a keeper and to a colleague of your office. They give you the new keys. Not by mail, and not through this service.")
    String enrolledStep2Anew();

    @Message(
            "You have enrolled anew. A keeper and a colleague give you your new keys after hearing your eight words; until then these open nothing.")
    String enrolledAnewWaits();

    @Message("Give the circle a new key")
    String rotate();

    @Message("Sealing to the new key: {done} of {total}. It goes on while somebody of the circle is unlocked.")
    String sealingAnew(long done, long total);

    @Message("Older parts are sealed to the new key as soon as somebody of the circle is unlocked.")
    String sealingWaits();

    @Message("{many} older parts do not open with the key they were sealed to. Tell the auditors; the old key stays.")
    String sealingStuck(long many);

    @Message("A new key for a circle")
    String rotateTitle();

    @Message(
            "A new key is made and sealed to everybody who is in the circle now. Whatever comes is sealed to it; who lacks older keys of the circle gets them.")
    String rotateEffect1();

    @Message("Nobody’s office changes, and nothing has to be compared.")
    String rotateEffect2();

    @Message(
            "Older parts are sealed to the new key by themselves, while somebody of the circle is unlocked; People shows how far it is.")
    String rotateAnew();

    @Message(
            "What stays: whoever has the old key opens what it sealed until now, in a copy of the database that they have already, and here until that part is sealed anew.")
    String rotateStays();

    @Message("Somebody of the circle and a keeper sign.")
    String rotateTwo();

    @Message("Sign the new key")
    String rotateSign();

    @Message("Suspend, new keys, end")
    String change();

    @Message("New keys, end for good")
    String changeSuspended();

    @Message("Emergency brake")
    String brakeTitle();

    @Message("Freeze everything")
    String freezeTitle();

    @Message("For the moment when something is wrong and you do not know yet what. You can pull it alone.")
    String freezeLead();

    @Message("At once nobody opens, votes, pays, answers or changes anything. Every vault is locked, yours too.")
    String freezeEffect1();

    @Message("Requests still come in and are sealed. Partners notice nothing but that nobody answers.")
    String freezeEffect2();

    @Message("Everybody who works here is told, and sees who did it. It stays in the history.")
    String freezeEffect3();

    @Message("Meanwhile two people can still suspend somebody or end their offices.")
    String freezeEffect4();

    @Message("To let go takes two people, each a keeper or an auditor.")
    String freezeTwo();

    @Message("Freeze everything now")
    String freezeSign();

    @Message("Everything is frozen")
    String frozenTitle();

    @Message("Frozen by")
    String frozenBy();

    @Message("Nobody opens or does anything. Requests still come in and are sealed; clocks run on.")
    String frozenMeans();

    @Message("Two keepers or auditors let go together.")
    String frozenUntil();

    @Message("One has let go. A second keeper or auditor signs, and it is over.")
    String frozenBegun();

    @Message("Let go")
    String unfreezeTitle();

    @Message("People open and act again, as soon as they have unlocked their vaults anew.")
    String unfreezeEffect1();

    @Message(
            "Nothing that happened is taken back. See first in the history what was done, and suspend or end the offices of whom you do not trust.")
    String unfreezeEffect2();

    @Message("It takes two people, each a keeper or an auditor. Everybody is told.")
    String unfreezeTwo();

    @Message("Sign that it is over")
    String unfreezeSign();

    @Message("Nothing is frozen.")
    String notFrozen();

    @Message("Say that you are away")
    String awayTitle();

    @Message(
            "Colleagues then do not count on you, and keepers see early that an office has too few people. You sign it; it ends by itself. It locks nothing.")
    String awayLead();

    @Message("The last day that you are away")
    String awayUntil();

    @Message("From today on, within a year.")
    String awayHint();

    @Message("Sign that you are away")
    String awaySave();

    @Message("You said that you are away until {day}.")
    String awayNow(String day);

    @Message("I am back")
    String back();

    @Message("away until {day}")
    String away(String day);

    @Message("not here for long")
    String absent();

    @Message("last here on {day}")
    String lastHere(String day);
}
