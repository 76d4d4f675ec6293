package org.defenderrelief.web.review.disbursement;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of files for banks say; other languages in {@code messages/bank_<language>.properties}. */
@MessageBundle("bank")
public interface BankMsg {
    @Message("Bank files")
    String title();

    @Message("Payments go to the bank in one file, and what the bank says of them comes back here.")
    String lead();

    @Message("What the bank said, to look at")
    String waiting();

    @Message("Nothing waits")
    String noneTitle();

    @Message("Nothing that the bank said of payments so far is to be looked at.")
    String none();

    @Message("Day")
    String day();

    @Message("What it is")
    String what();

    @Message("Amount")
    String amount();

    @Message("The bank’s reference")
    String reference();

    @Message("The bank’s reason")
    String reason();

    @Message("What was done about it")
    String settlement();

    @Message("Done with it")
    String settle();

    @Message("Why")
    String why();

    @Message("It failed")
    String failed();

    @Message("It came back")
    String cameBack();

    @Message("Take in what the bank sent")
    String take();

    @Message(
            "A statement or notification (camt.053, camt.054), or an answer to a file (pain.002). What is known already changes nothing.")
    String takeLead();

    @Message("The bank’s file")
    String file();

    @Message("Take it in")
    String takeNow();

    @Message("Taken in")
    String takenTitle();

    @Message("Lines in it: {read}. Not known before: {fresh}. Of these, somebody has to look at: {work}.")
    String taken(int read, int fresh, int work);

    @Message("Make a file")
    String make();

    @Message(
            "Payments that two people released and that go by a bank. The next page shows what the bank will read of each.")
    String makeLead();

    @Message("There are no payments that could go into a file.")
    String noCandidates();

    @Message("No account of the fund is configured; an operator does that (relief.bank.accounts).")
    String noAccount();

    @Message("Account that is debited")
    String account();

    @Message("Account")
    String accountColumn();

    @Message("Day on which the bank is to debit")
    String debitDay();

    @Message("See what the bank will read")
    String look();

    @Message("What the bank will read")
    String lookTitle();

    @Message(
            "Names and towns stand here as the bank takes them, in Latin letters. Banks compare the name with that of the account’s holder.")
    String lookLead();

    @Message("Name")
    String name();

    @Message("Town and country")
    String place();

    @Message("What it is for")
    String purpose();

    @Message("Account to be credited")
    String toAccount();

    @Message("Bank (BIC)")
    String toBank();

    @Message(
            "What can be done: ask the partner to correct the payment details with the receipt code; two people of finance compare them on the page of the case, and the payment is prepared and released again. Or cancel it there and plan another way. Or order it at the bank without a file, and mark it as sent on the page of the case.")
    String wayOut();

    @Message("as the bank finds it by the IBAN")
    String byIban();

    @Message("This cannot go into a file:")
    String lacks();

    @Message("Make the file with the others")
    String makeOthers();

    @Message("Make the file")
    String makeNow();

    @Message("None of these payments can go into a file.")
    String nothingLeft();

    @Message("Files")
    String files();

    @Message("No file was made yet.")
    String noFiles();

    @Message("Sums")
    String sums();

    @Message("Payments")
    String payments();

    @Message("the bank says {amount}")
    String bankSays(String amount);

    @Message("Booked by the bank")
    String booked();

    @Message("Amount of the payment")
    String ordered();

    @Message(
            "Nothing in it is to be looked at. That a bank takes in a file or its payments, as it says in an answer, needs nothing from you.")
    String takenNone();

    @Message("Made by")
    String madeBy();

    @Message("State")
    String state();

    @Message("made, not handed over yet")
    String made();

    @Message("handed over")
    String handedOver();

    @Message("discarded")
    String discarded();

    @Message("File for the bank")
    String one();

    @Message("SHA-256")
    String hash();

    @Message("Fetch the file")
    String fetch();

    @Message("Fetch a copy")
    String fetchCopy();

    @Message("It was handed over on {day}: do not upload it again.")
    String fetchCopyLead(String day);

    @Message(
            "It holds names and accounts. It is kept nowhere here: it is written anew whenever somebody fetches it, which opens the payment details and is recorded. Delete it once the bank has it.")
    String fetchLead();

    @Message("It was handed to the bank")
    String handed();

    @Message("Marks as sent, and books as paid, each of its payments that still stands as the file orders it.")
    String handedLead();

    @Message("Discard it")
    String discard();

    @Message(
            "Only if the bank never got it, or has stopped all of it: its payments may then go into another file, and would be paid twice otherwise.")
    String discardLead();

    @Message("not yours to see")
    String hidden();

    @Message("The bank debited it on")
    String debited();

    @Message("It is in a file for the bank")
    String inFile();

    @Message("These were not sent")
    String notSent();

    @Message("ordered as it was before")
    String oldOrder();

    @Message("To the file")
    String toOldFile();

    @Message("The banks’ balances beside the ledger")
    String balances();

    @Message(
            "The ledger holds what envelopes have free or committed. The two differ by the fund’s own money, by payments that the bank has not debited yet, and by gifts that no envelope has yet.")
    String balancesLead();

    @Message("Currency")
    String currency();

    @Message("At the bank")
    String atBanks();

    @Message("In the ledger")
    String inLedger();

    @Message("Difference")
    String difference();
}
