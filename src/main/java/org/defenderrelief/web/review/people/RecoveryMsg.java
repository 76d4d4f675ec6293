package org.defenderrelief.web.review.people;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about recovery say; other languages in {@code messages/recovery_<language>.properties}. */
@MessageBundle("recovery")
public interface RecoveryMsg {
    @Message("Recovery")
    String title();

    @Message(
            "How each office comes back if its people lose their passphrases: several people bring their sheets together. One sheet alone opens nothing.")
    String lead();

    @Message("Recovery sheets: who could restore an office")
    String toRecovery();

    @Message("Bring in")
    String bring();

    @Message("Restored from its sheets on")
    String restoredOn();

    @Message("{needed} of {of} shares restore it.")
    String threshold(int needed, int of);

    @Message("could be restored")
    String restorable();

    @Message("could not be restored")
    String notRestorable();

    @Message("shown to be readable on")
    String provenOn();

    @Message("nobody has shown yet that it can be read")
    String neverProven();

    @Message("Entrusted on")
    String since();

    @Message("drill on")
    String drilledOn();

    @Message(
            "Nobody is entrusted with this office. If all its people lose their passphrases, it is lost, and what is sealed to its circle with it.")
    String notEntrusted();

    @Message("What is to be done")
    String due();

    @Message("My share")
    String mine();

    @Message("Entrust")
    String entrust();

    @Message("Entrust anew")
    String entrustAnew();

    @Message("Take the kit along")
    String kit();

    @Message("How an office is restored")
    String howTitle();

    @Message("A keeper takes the kit of the office along, on a machine without a network. The kit holds no secret.")
    String how1();

    @Message(
            "Holders run scripts/recover there, one after another, each typing their own sheet. Nobody sees another’s.")
    String how2();

    @Message("Those who are to hold the office have enrolled and type their eight words.")
    String how3();

    @Message("Somebody in office, or whom it restores, brings the result in here. Everybody is told.")
    String how4();

    @Message("Entrust {office}")
    String entrustTitle(String office);

    @Message(
            "A recovery key is made, split, and forgotten. Each share is sealed to its holder, who prints it or keeps it sealed.")
    String entrustEffect1();

    @Message(
            "With enough shares these people together can open what is sealed to the circle, and say who holds the office. Fewer can do nothing.")
    String entrustEffect2();

    @Message("It holds when a keeper has signed too. Sheets made earlier then restore nothing any more.")
    String entrustEffect3();

    @Message("Who holds a share")
    String holders();

    @Message("Three people whom nobody can easily press together: of different offices, in different places.")
    String holdersHint();

    @Message("How many shares are needed")
    String thresholdField();

    @Message("Two at least. With one more holder than that, one sheet may get lost.")
    String thresholdHint();

    @Message("Make the shares and sign")
    String entrustSign();

    @Message("Recovery entrusted")
    String statementEntrust();

    @Message("My share of {office}")
    String shareTitle(String office);

    @Message("Print the sheet")
    String printTitle();

    @Message("Where nobody looks over your shoulder, on a printer that keeps nothing. Opening it is recorded.")
    String printLead();

    @Message("Show the sheet")
    String show();

    @Message("Show that you can read it")
    String proveTitle();

    @Message(
            "Type the five lines from the paper, not from the screen. Once they are right, the share stands on your paper alone.")
    String proveLead();

    @Message("Line {number}")
    String line(int number);

    @Message("Or the text of the square code")
    String orCode();

    @Message("If you scanned the square with a device that you trust. It begins with RELIEF.")
    String orCodeHint();

    @Message("I can read it")
    String prove();

    @Message("Or keep it sealed")
    String keepTitle();

    @Message(
            "The share then stays in the database, sealed to your own key. It is lost with your passphrase: choose this only if others hold paper.")
    String keepLead();

    @Message("Keep it sealed to my key")
    String keep();

    @Message("Recovery sheet of Defender Relief")
    String sheetTitle();

    @Message("Back")
    String sheetBack();

    @Message("Print this page now. Do not take a picture of it, and do not save it as a file.")
    String sheetOnce();

    @Message("Share {number}")
    String sheetNumber(int number);

    @Message("it takes {needed} of them")
    String sheetNeeds(int needed);

    @Message(
            "With enough other sheets this one restores an office whose people have lost their passphrases. Alone it opens nothing. It names nobody.")
    String sheetWhat();

    @Message(
            "Keep it where you would keep a passport, apart from other sheets. If it is lost, or somebody has seen it, tell a keeper: new ones are made then.")
    String sheetKeep();

    @Message("The same as a square code")
    String sheetSquare();

    @Message("I have printed it: show that I can read it")
    String sheetPrinted();

    @Message("What the offline command has written: the result of a recovery, or the record of a drill.")
    String bringLead();

    @Message("The file’s text")
    String file();

    @Message("Open the file in an editor, copy all of it, and paste it here. It holds no secret.")
    String fileHint();

    @Message("See what it does")
    String look();

    @Message("{office} is restored")
    String effectTitle(String office);

    @Message("in place of keys they lost")
    String again();

    @Message("{office} ends: its own sheets or two people give it back")
    String ending(String office);

    @Message("These people hold the office as soon as you sign. Check their words with them.")
    String effect1();

    @Message("Its circle gets a new key. Everybody’s old keys in this list end, and what they have unlocked is locked.")
    String effect2();

    @Message("You sign beside the recovery key, under your name. All members and auditors are told.")
    String effect3();

    @Message("Restore this office and sign")
    String bringSign();

    @Message("An office was restored from its sheets")
    String restoredTitle();

    @Message("If nobody told you of it, tell a keeper or an auditor.")
    String restoredAdvice();
}
