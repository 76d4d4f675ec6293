package org.defenderrelief.web.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the partner pages say. English stands here; the other languages in {@code messages/partner_<language>.properties}. */
@MessageBundle("partner")
public interface PartnerMsg {
    @Message("Partners")
    String face();

    @Message("Your requests")
    String home();

    @Message("Reference, state and dates of what your organisation sent. What you wrote is never shown again here.")
    String homeLead();

    @Message("Requests")
    String navRequests();

    @Message("New request")
    String navNew();

    @Message("Reference")
    String reference();

    @Message("State")
    String state();

    @Message("Sent")
    String sentOn();

    @Message("In this state since")
    String since();

    @Message("No request yet")
    String noneTitle();

    @Message("When a defender you know is in danger, send a request. You can write it in your own language.")
    String none();

    @Message("Your request has arrived and is safely stored")
    String receiptTitle();

    @Message("The team has been told that a request came in, without any of its content.")
    String receiptLead();

    @Message("Receipt code")
    String receiptCode();

    @Message("Write both down now")
    String receiptKeepTitle();

    @Message(
            "The receipt code is shown only this once. With it you read our answers, write to us and take the request back; without it nobody can, not even with your password.")
    String receiptKeep1();

    @Message("Write it on paper or in a password manager. Do not keep it beside the name of the person.")
    String receiptKeep2();

    @Message("In messages and calls use the reference, never the name.")
    String receiptKeep3();

    @Message("Proof that it arrived")
    String proofTitle();

    @Message(
            "A file that proves when this request arrived, whoever denies it later; anybody can check it without us. It holds nothing of what you wrote, but the reference, your organisation and sign-in name, the region, the kinds of help and the amount: keep it as you would keep those.")
    String proofLead();

    @Message("Get the proof")
    String proofGet();

    @Message("For the person in danger: a code of their own")
    String ownTitle();

    @Message(
            "With the second code the person can say whether help arrived, ask us to contact them, or complain. You cannot read what they say with it, nor can those who pay. It is shown only this once.")
    String ownLead();

    @Message("Hand it to the person on its own sheet, or tell it over a safe way, apart from your receipt code.")
    String ownHand();

    @Message(
            "Think of a search: if paper is not safe, let them learn it by heart, or do not hand it over. They need not use it, and the request goes on without it.")
    String ownSafe();

    @Message("Keep no copy of it. Whoever has it can write in the person’s place.")
    String ownNotYours();

    @Message(
            "You asked for no code for the person in danger, so there is none for this request. That is recorded, without any reason.")
    String ownNone();

    @Message(
            "With a code of their own the person can tell us, without you, whether help arrived, or that something is wrong. It is printed on a sheet of its own. Choose none if such a paper could put them in danger and they cannot keep it in mind.")
    String ownWish();

    @Message("For you")
    String sheetTitle();

    @Message(
            "With this code you can say whether what was sent to you has arrived, ask for a call, say that something is wrong, or ask for a copy of what is held about you, or that it is erased.")
    String sheetWhat();

    @Message("Address")
    String sheetAddress();

    @Message("Code")
    String sheetCode();

    @Message(
            "Type the address in a browser, best in Tor Browser. It asks for no name and shows nothing of what was written before. You need not use it. If nobody may find this paper, learn the code by heart and destroy it.")
    String sheetHow();

    @Message("If a receipt code is lost")
    String lostTitle();

    @Message(
            "The request goes on without it: the team reads it, decides and pays. Here you still see its reference, state and dates.")
    String lostStill();

    @Message(
            "Nobody can read its messages, write, correct anything or take it back for you, so a question of the team stays without an answer.")
    String lostNot();

    @Message(
            "The code is kept nowhere: neither we nor your organisation’s administrator can show it or make another one.")
    String lostNever();

    @Message(
            "Tell the team over the way you usually reach them, with the reference and no name; they go on over the safe contacts in the request. If you must answer or change something, send a new request and name the earlier reference in it: the team closes the older one.")
    String lostWhom();

    @Message("This request had arrived before")
    String receiptBeforeTitle();

    @Message(
            "The same answers were sent already, and nothing more was made of them now. This is how the request stands:")
    String receiptBeforeLead();

    @Message(
            "Nothing more is done with this request. If help is needed after all, send a new one: these answers can begin it, and you look through them first.")
    String receiptBeforeClosed();

    @Message("Begin a new request with these answers")
    String receiptBegin();

    @Message("What happens next")
    String receiptNextTitle();

    @Message(
            "A person reads your request. You get a first answer within 24 hours, in the messages of this request. If life is at risk and something changes, write there at once.")
    String receiptNext();

    @Message("Follow this request")
    String receiptFollow();

    @Message("What was submitted is not shown here, so that a seized phone or account tells nothing of it.")
    String neverShown();

    @Message("Messages")
    String messages();

    @Message("Read the messages")
    String readMessages();

    @Message("The answers of the team are sealed for whoever holds the receipt code.")
    String readLead();

    @Message("25 letters and digits, from the page after sending. Capitals, spaces and hyphens do not matter.")
    String receiptCodeHint();

    @Message(
            "The receipt code of this request opens our answers and signs what you say to us. Your password alone does neither, so nobody who seizes your account can speak for you. We never ask for the code by mail or phone.")
    String receiptCodeWhy();

    @Message("Receipt code to sign with")
    String receiptCodeToSign();

    @Message("Signed with the receipt code above: without it we could not tell the message from somebody else’s.")
    String receiptCodeAbove();

    @Message("What you typed was not sent. It stands here still, so that you can copy it.")
    String typedToCopy();

    @Message("It signs the message as yours. Without it we could not tell it from somebody else’s.")
    String receiptCodeSigns();

    @Message("It signs that the request is taken back, so that nobody else can do it from your account.")
    String receiptCodeWithdraws();

    @Message("No messages yet.")
    String noMessages();

    @Message("All messages of this request were erased, and nobody can read them any more.")
    String messagesErased();

    @Message("It was not granted. You may ask again when circumstances change.")
    String declinedErased();

    @Message("Another fund can help better.")
    String referredErased();

    @Message("You")
    String you();

    @Message("The team")
    String team();

    @Message("Write to the team")
    String writeMessage();

    @Message("Sealed at once. Use the reference or a codename rather than the name.")
    String writeHint();

    @Message("Send the message")
    String send();

    @Message(
            "This request is closed, so no more messages can be sent. If circumstances change, you can send a new request.")
    String closedForGood();

    @Message(
            "Five parts, in any order and in any language. Take the time you need: nothing reaches us until you send it.")
    String formLead();

    @Message("What you type stays in this page alone until you send it, so keep the page open.")
    String draftNone();

    @Message(
            "What you type is also kept on this device, sealed, for three days or until you send it or sign out. It opens only after you sign in; that is no protection from somebody who makes you do so, or from spyware.")
    String draftKept();

    @Message("Keep nothing on this device")
    String draftOff();

    @Message("Keep a draft on this device")
    String draftOn();

    @Message("A draft on this device")
    String draftTitle();

    @Message("You began a request on this device on {when}. It has not been sent.")
    String draftBegun(String when);

    @Message("Go on with it")
    String draftGoOn();

    @Message("Delete it")
    String draftDelete();

    @Message("To correct in other parts: {count}")
    String elsewhere(int count);

    @Message("The parts of the request")
    String tasks();

    @Message("Continue")
    String goOn();

    @Message("All parts")
    String allParts();

    @Message("Filled in")
    String filledIn();

    @Message("Something is missing")
    String somethingMissing();

    @Message("Check your answers")
    String check();

    @Message("Check your answers")
    String checkTitle();

    @Message("Nothing has been sent yet. Look through what you wrote; each part can still be changed.")
    String checkLead();

    @Message("It may have arrived. Press again for your codes: it stays one request.")
    String checkDoubt();

    @Message("Change")
    String change();

    @Message("Remove")
    String remove();

    @Message("Leave this empty if there is none.")
    String emptyIfNone();

    @Message("Part {number} of 5")
    String partOf(int number);

    @Message("To correct: {count}")
    String toCorrect(long count);

    @Message("How urgent, and where")
    String sStart();

    @Message("Who needs help")
    String sIdentity();

    @Message("What happened")
    String sSituation();

    @Message("What is needed")
    String sNeeds();

    @Message("How money can arrive safely")
    String sPayment();

    @Message("Where the danger is. This part stays readable for the fund’s accounts, so it is coarse on purpose.")
    String regionHint();

    @Message("Sealed for triage only. The committee decides without knowing who it is.")
    String identityWho();

    @Message("As in official papers, or the name the group is known by.")
    String nameHint();

    @Message("The year alone, such as 1987.")
    String birthYearHint();

    @Message("As exact as is safe to write.")
    String locationHint();

    @Message("Ways to reach them")
    String contactsTitle();

    @Message("At least one way that is safe to use, or an intermediary below.")
    String contactsHint();

    @Message("When it is safe to call or write, such as 18:00–21:00 UTC.")
    String safeHoursHint();

    @Message("Add another contact")
    String addContact();

    @Message("Somebody to talk to in their place.")
    String intermediaryHint();

    @Message("A word that shows, on the phone, that this is the right person.")
    String codeWordHint();

    @Message("What they agreed to")
    String consentTitle();

    @Message("Without consent to this request it cannot be taken in. The other two are free.")
    String consentHint();

    @Message("Such as: said aloud before two of our members, then confirmed by message.")
    String consentHowHint();

    @Message("People who depend on them")
    String dependantsTitle();

    @Message("Add another dependant")
    String addDependant();

    @Message("Sealed for triage and the committee. Please use a codename or initials here, not the name.")
    String situationWho();

    @Message("One on each line.")
    String oneALine();

    @Message("What they do for human rights, since when, and how your organisation knows them.")
    String activitiesHint();

    @Message("What happened, with dates")
    String incidentsTitle();

    @Message("The latest first.")
    String incidentsHint();

    @Message("What there is to show for it, and where it is kept.")
    String evidenceHint();

    @Message("Add another incident")
    String addIncident();

    @Message("What may happen now, from whom, and how you know.")
    String threatsHint();

    @Message("What happens if no help comes within days.")
    String whyUrgentHint();

    @Message("How you know that the danger comes from the human rights work.")
    String causalLinkHint();

    @Message("Who can confirm this")
    String refereesTitle();

    @Message("Only people who agreed to be contacted will be.")
    String refereesHint();

    @Message("Add another referee")
    String addReferee();

    @Message("Sealed for triage, committee, finance and audit. Describe the cost, not the person.")
    String needsWho();

    @Message("One currency for the whole budget.")
    String currencyHint();

    @Message("Such as: rent, per month.")
    String lineHint();

    @Message("Add another budget line")
    String addLine();

    @Message("Add another kind of help")
    String addAssistance();

    @Message("The sum of all lines. Leave it empty and we add it up.")
    String requestedHint();

    @Message("A group or an organisation: who belongs to it")
    String peopleTitle();

    @Message(
            "Each person whom the danger concerns, as far as they agree to be named. The contacts below are the group’s.")
    String peopleHint();

    @Message("Add another person")
    String addPerson();

    @Message("The day after which help comes too late, if there is one.")
    String neededByHint();

    @Message("If they have to leave: the plan and the journey")
    String leavingTitle();

    @Message("What is known by now. A plan that is not certain helps, too.")
    String leavingHint();

    @Message("Somebody else pays a part of this line")
    String otherPayerTitle();

    @Message("In the same currency; it is not part of what you ask for here.")
    String paidByOtherHint();

    @Message("Help that is not money")
    String otherHelpTitle();

    @Message("A letter, an introduction or advice can be given whatever is decided on the money.")
    String otherHelpHint();

    @Message("Add more help that is not money")
    String addHelp();

    @Message("Whose money it may be")
    String donorsTitle();

    @Message("A government or a donor whose money would add to the danger, and why.")
    String mustNotHint();

    @Message(
            "Some donors do not pay for these. Say if they are among what you ask for, so that the money comes from one that does.")
    String excludedLead();

    @Message(
            "The legal name of the account’s or the number’s holder, or as in the document shown at pick-up, if it is not the name above. Banks compare it.")
    String holderHint();

    @Message("Other funds you asked")
    String fundersTitle();

    @Message("So that nobody pays twice, and everybody pays in time.")
    String fundersHint();

    @Message("Add another fund")
    String addFunder();

    @Message("Sealed for finance only.")
    String paymentWho();

    @Message("Who receives the money: the person, somebody they trust, or a provider.")
    String payeeHint();

    @Message("Bank account")
    String bankTitle();

    @Message("Mobile money")
    String mobileTitle();

    @Message("Where it is picked up")
    String agencyTitle();

    @Message("If there is no IBAN.")
    String accountHint();

    @Message("Limits, dates to avoid, what a transfer must not mention.")
    String paymentNotesHint();

    @Message(
            "It is sealed the moment it arrives. You then get a reference and a receipt code: have something to write with.")
    String sendLead();

    @Message("Send the request")
    String sendRequest();

    @Message("Correct the payment details")
    String payeeTitle();

    @Message(
            "For an account that was mistyped or does not work any more. What you gave before is not shown: give all of it anew. Only finance can read it.")
    String payeeLead();

    @Message(
            "It must be the same payee. Two people of finance compare before anything is paid. If somebody else is to be paid, write to the team instead.")
    String payeeSame();

    @Message(
            "If the committee is voting, those votes become void, and triage asks it again. A payment that was prepared to the old details is not paid: finance prepares it again once two people have compared.")
    String payeeVoids();

    @Message("It signs that the new details are yours, so that nobody can divert the money from your account.")
    String receiptCodeCorrects();

    @Message("It signs that the correction is yours, so that nobody can make it from your account.")
    String receiptCodeCorrectsPart();

    @Message("Send the new details")
    String payeeSend();

    @Message("Nothing is left to be paid here, so the details cannot be changed any more.")
    String payeeTooLate();

    @Message("Take this request back")
    String withdrawTitle();

    @Message(
            "If help is no longer needed, or has become dangerous. It cannot be undone; you can send a new request later.")
    String withdrawLead();

    @Message("Nobody decides on it or pays for it any more; a vote that is open becomes void.")
    String withdrawMeans1();

    @Message("Nobody can write in its messages any more, neither you nor the team.")
    String withdrawMeans2();

    @Message("What you sent stays sealed, as long as the fund must keep it.")
    String withdrawMeans3();

    @Message("It cannot be undone, not even by the team.")
    String withdrawFinal();

    @Message("Take it back for good")
    String withdraw();

    @Message("Keep the request")
    String withdrawNot();

    @Message(
            "This request is decided or closed, so it cannot be taken back any more. If the help has become dangerous, tell the team at once: in the messages while they are open, else by a safe way that you have used with them before.")
    String withdrawTooLate();

    @Message("Your own word")
    String label();

    @Message("Your own word for this request")
    String labelTitle();

    @Message(
            "Only you see it, and only in this browser, signed in with your account. We keep it nowhere: another device, a colleague and the team do not have it. It goes when the browser’s data is deleted.")
    String labelLead();

    @Message("Up to 40 characters, such as a word that tells others nothing. No names. Leave it empty to have none.")
    String labelHint();

    @Message("Keep it in this browser")
    String labelSave();

    @Message("Change")
    String labelChange();

    @Message("Give one")
    String labelGive();

    @Message("If something has changed")
    String changes();

    @Message(
            "Give this part anew, whole: what you sent is not shown again. The version before stays sealed beside it. The team sees when it was corrected and why.")
    String correctLead();

    @Message("If the committee is voting, those votes become void, and triage asks it again.")
    String correctNeedsMeans();

    @Message(
            "It voids nothing that was decided: the committee never sees this part. Who is paid does not follow from it.")
    String correctIdentityMeans();

    @Message("What was wrong, in a few words")
    String correctionText();

    @Message("Sealed with the part, and sent to triage as your message.")
    String correctionTextHint();

    @Message("Sign and send the correction")
    String correctSend();

    @Message("Change nothing")
    String correctNot();

    @Message(
            "This part cannot be corrected any more: the committee has decided on it, or the case is closed. While the messages are open, write to the team instead; after that send a new request.")
    String correctTooLate();

    @Message("Files")
    String files();

    @Message(
            "Photos, letters, medical papers, quotes. Each is sealed as it arrives, for those who work with the part that it belongs to. The committee never sees a file as you sent it: photos and papers can tell where and by whom they were made.")
    String filesLead();

    @Message("Which part it belongs to")
    String fileOf();

    @Message("It opens for the same people as that part.")
    String fileOfHint();

    @Message("Decision letter")
    String letter();

    @Message("Read the letter")
    String letterRead();

    @Message("Save as PDF")
    String letterSave();

    @Message(
            "The letter names nobody, but whoever finds it knows that you asked for help. Save or print it only where it is safe to have it.")
    String letterKeep();

    @Message("Files for you")
    String filesForYou();

    @Message("The team sent these. They were sealed to your receipt code. Save one only where it is safe to have it.")
    String filesForYouMeans();

    @Message("How to collect the money")
    String pickUps();

    @Message("Whoever has this can collect it. Pass it on only in a way that is safe, and to nobody else.")
    String pickUpsMeans();

    @Message("Save")
    String fileSave();

    @Message("What it shows")
    String fileNote();

    @Message("A few words, such as: the summons of 3 May.")
    String fileNoteHint();

    @Message("Files to add")
    String fileChoose();

    @Message("Up to {largest} MB each, ten in all.")
    String fileChooseHint(long largest);

    @Message("The files did not go with it. Choose them again, or send without them.")
    String filesChooseAgain();

    @Message("These files have arrived and go with it. Tick what is not to go:")
    String filesKept();

    @Message("Leave out")
    String fileLeaveOut();

    @Message(
            "Nothing was sent. Write the receipt code first, all 25 letters and digits of it: without it the files cannot go.")
    String fileCodeFirst();

    @Message("Add")
    String fileAdd();

    @Message("Take out")
    String fileDrop();

    @Message("A file is chosen and not added yet. Press Add, or leave it out, then go on.")
    String fileForgotten();

    @Message("Leave it out")
    String fileLeave();

    @Message("Sending: {done} %. You can wait; if the line breaks, it goes on from where it was.")
    String fileSending(String done);

    @Message("The line broke. What was sent is kept. Press the same button again to go on.")
    String fileAgain();

    @Message("This file is too large: up to {largest} MB.")
    String fileLarge(long largest);

    @Message("Send files with the message")
    String filesWithMessage();

    @Message(
            "They go with the words above, signed with the receipt code. Nothing goes before you press the button below.")
    String filesWithMessageLead();

    @Message("Send the message with these files")
    String filesSend();

    @Message("How far the files have come")
    String fileProgress();

    @Message("Your organisation")
    String organisation();

    @Message("What you may do")
    String youMay();

    @Message("You do not speak for this organisation yet. Enter the code that a keeper of the fund gave you.")
    String youMayNothing();

    @Message("What others of your organisation do")
    String othersDo();

    @Message("Ask a colleague. If you are to do it yourself, a keeper of the fund invites you to it.")
    String othersHow();

    @Message("At the fund you reach")
    String contactFund();

    @Message("Code of an invitation")
    String joinTitle();

    @Message(
            "With it you come to speak for this organisation, under the account that you are signed in with. It is good once.")
    String joinLead();

    @Message("Take up the invitation")
    String joinPress();

    @Message(
            "Somebody else of your organisation sends it: your invitation does not name sending, or the organisation may not send just now. What you wrote stays in this browser.")
    String sendOthers();

    @Message("You cannot send from here just now")
    String prepareTitle();

    @Message(
            "To hand a request over to a colleague who sends it, write it in the form that needs no line: it makes a sealed file that only the fund can read.")
    String prepareAdvice();

    @Message("How this request goes")
    String wayTitle();

    @Message(
            "Scripts are off in this browser, or have not arrived: the service seals the request the moment it arrives, and so could read it in that moment. With scripts on it is sealed on this device first.")
    String wayServer();

    @Message("Getting ready to seal this request on this device.")
    String wayLooking();

    @Message(
            "A part of this page has not arrived, so this request cannot be sealed yet. Until it can, nothing of it leaves this device. Load the page again.")
    String wayMissing();

    @Message(
            "This request is sealed on this device before it leaves it. The service cannot read it; only the people can whose keys follow from this root:")
    String wayDevice();

    @Message("Compare these eight words with those that somebody of the organisation gave you, on paper or aloud.")
    String wayCompare();

    @Message("What this means")
    String wayMeans();

    @Message(
            "The keys to seal to could not be fetched over this line. They are fetched again when you send; nothing goes unsealed.")
    String wayLater();

    @Message("This browser cannot seal on this device.")
    String wayUnable();

    @Message(
            "Use a newer browser if you can. Or let the service seal the request: it could read it in the moment when it arrives.")
    String wayUnableAdvice();

    @Message("Let the service seal it")
    String wayLetService();

    @Message("You chose that the service seals this request the moment it arrives.")
    String wayChosen();

    @Message(
            "The service already has files that go with this request. It seals all of the request the moment it arrives, and so could read it in that moment.")
    String wayGiven();

    @Message("Do not send: these are not the keys of the organisation")
    String wayRefused();

    @Message(
            "The keys that reached this device do not follow from the root of this page. Somebody between you and the service may have changed them. Nothing was sent. Try over another line, and tell somebody of the organisation over another channel.")
    String wayRefusedAdvice();

    @Message("Do not send yet: the root is another than before")
    String wayOther();

    @Message(
            "This browser has met another root at this address before. Nothing was sent. Ask somebody of the organisation, over another channel, for the eight words of its root. Only if they are these, go on:")
    String wayOtherAdvice();

    @Message("They gave me these words: go on with them")
    String wayOtherTake();

    @Message("This request is on its way")
    String onItsWay();

    @Message(
            "Wait for the answer before you change anything. If none comes, send it again: it stays one request. Or go back to the form; then it may have arrived all the same.")
    String onItsWayAdvice();

    @Message("No connection: nothing was sent")
    String wayNoLine();

    @Message("What you typed is kept; press again.")
    String wayNoLineAdvice();

    @Message("The part of this page that seals has not arrived yet")
    String wayNotReady();

    @Message(
            "Nothing was sent and nothing is lost. Press again in a moment; if this stays, load the page again once your draft is kept.")
    String wayNotReadyAdvice();

    @Message(
            "It is sealed here and leaves this device only so. You then get a reference and a receipt code: have something to write with.")
    String sendLeadDevice();

    @Message("Sealed on your device")
    String sealingTitle();

    @Message(
            "When scripts are on, the form is sealed in your browser, part by part, before anything leaves your device. Who needs help is sealed for the triage team alone, how money arrives for finance alone. The service stores and passes on what it cannot read.")
    String sealingWhat();

    @Message(
            "The service still sees who sends, when, how large each part is about, and what stands outside the seal so that the request can be dealt with: its language, how urgent it is, the part of the world, the kinds of help and the amount.")
    String sealingSeen();

    @Message(
            "The keys to seal to follow, statement by statement, each signed by several people, from one beginning: the root. Your browser checks all of it and keeps in mind which root it has met here. It refuses keys that do not follow, and says so loudly when the root changes.")
    String sealingRoot();

    @Message(
            "What your browser cannot know is whether the root is the right one. Somebody of the organisation can: ask for its eight words in person, on paper or by a call, once.")
    String sealingCompare();

    @Message(
            "The page and its script come from the service. Whoever controls the service itself could change them; the offline form and the command for partners’ own systems do not have this limit once you hold them. Against spyware on your device nothing here protects.")
    String sealingLimits();

    @Message("The root of this service")
    String sealingRootNow();

    @Message("The form without a line")
    String offlineTitle();

    @Message(
            "Take the form with you as one file. It opens in a browser without any connection, checks what is written, and seals it to a file that tells nothing. Whoever can send brings that file here; it need not be who wrote it.")
    String offlineLead();

    @Message("Take the form with you")
    String offlineTake();

    @Message(
            "Take a new one from time to time: it holds the keys of today. What is sealed to keys that were replaced is taken for about two weeks more.")
    String offlineAge();

    @Message("Bring a sealed file")
    String offlineBring();

    @Message("The file that ends with .relief")
    String offlineFile();

    @Message("It stays sealed. You get the reference and the receipt code: pass them on to who wrote it.")
    String offlineBringHint();

    @Message("Bring it in")
    String offlineBringIt();

    @Message(
            "This form was made on {date} by the service and holds its keys of that day. It needs no connection and makes none.")
    String offlineMade(String date);

    @Message(
            "This form is {days} days old. If keys were replaced since, what it seals may not be taken any more. Use a newer one if you can get it.")
    String offlineOld(long days);

    @Message(
            "What you write is sealed on this device, for people whose keys follow from this root. Compare the eight words with those that somebody of the organisation gave you:")
    String offlineRoot();

    @Message(
            "Nothing can be sealed here: this browser runs no scripts, or is too old. Open the file in another browser, or with scripts allowed.")
    String offlineUnable();

    @Message(
            "It is sealed here and saved as a file whose name and content tell nothing. Keep the page open until the file is there.")
    String offlineSaveLead();

    @Message("Seal and save the file")
    String offlineSave();

    @Message("The sealed file is made")
    String offlineSaved();

    @Message(
            "Look for it among the downloads of this device before you close this page. Pass it on, or bring it in yourself; saved once more, it is the same request. The page still holds what you wrote: once it is closed, nothing of it stays.")
    String offlineSavedAdvice();

    @Message(
            "Nothing is sent yet. Once you begin to write, this page fetches what it takes to seal the request on this device.")
    String wayWaiting();

    @Message(
            "Photos, letters, medical papers, quotes. Each is sealed here, for those who work with the part it belongs to, and leaves this device only so. The committee never sees a file as you sent it: photos and papers can tell where and by whom they were made.")
    String filesSealedHere();

    @Message(
            "Photos, letters, medical papers, quotes: up to {largest} MB together. Each is sealed here, for those who work with the part it belongs to, and lies in the sealed file with the request. The committee never sees a file as you sent it: photos and papers can tell where and by whom they were made.")
    String filesOffline(long largest);

    @Message("Up to {largest} MB together, ten in all.")
    String filesTogetherHint(long largest);

    @Message(
            "These files are too large: up to {largest} MB together fit into the sealed file. Send the others later, with a message.")
    String filesTogether(long largest);

    @Message("A file is empty. Choose it again.")
    String fileEmpty();

    @Message("A file could not be read. Take it out, and choose it again.")
    String fileUnreadable();

    @Message(
            "Your code holds this request open: no page of it asks for the code until you close it, sign out or close the browser, or leave it unused for 30 minutes.")
    String receiptOpen();

    @Message("Close it now")
    String receiptClose();

    @Message("Copy the code")
    String receiptCopy();

    @Message("Copied")
    String receiptCopied();

    @Message("As a square that a camera reads")
    String receiptSquare();

    @Message("Read the code with the camera")
    String receiptScan();

    @Message("No camera could be used. Type the code.")
    String receiptScanNot();
}
