package org.defenderrelief.web.review.screening;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages of lists of sanctions and of reviews say; other languages in {@code messages/screening_<language>.properties}. */
@MessageBundle("screening")
public interface ScreeningMsg {
    @Message("Lists of sanctions")
    String lists();

    @Message(
            "Only where a donor asks for it, names are compared with the list that counts. A person judges each that is alike.")
    String listsLead();

    @Message("No list counts now")
    String noneCounts();

    @Message(
            "Money whose donor asks for a comparison waits until a list is loaded and another person has confirmed it.")
    String noneCountsMeans();

    @Message("Waits to be confirmed")
    String waiting();

    @Message("List of {day}")
    String of(String day);

    @Message("{count} names")
    String names(int count);

    @Message("Hash of all names")
    String digest();

    @Message("{count} names more than in the list that was confirmed last")
    String added(int count);

    @Message("{count} names of the list that was confirmed last are gone")
    String gone(int count);

    @Message("Among them:")
    String goneAmong();

    @Message("What it changes could not be found out")
    String notCompared();

    @Message("A list is not what was signed. Keepers and auditors are told.")
    String notComparedMeans();

    @Message(
            "What happens: names are compared with this list from now on, under your signature. Fetch it yourself from its publisher and compare the day and the number of names.")
    String confirmEffect();

    @Message("Load a list")
    String load();

    @Message("File")
    String file();

    @Message("The consolidated list of the European Union in XML 1.1, as it is published, up to 64 MiB.")
    String fileHint();

    @Message(
            "What happens: the file is read to its end. Of each entry its number, its kind and its names are kept, under your signature. Another person confirms it before it counts.")
    String loadEffect();

    @Message("Load it")
    String loadNow();

    @Message("All lists")
    String all();

    @Message("List")
    String list();

    @Message("Nothing was loaded yet")
    String none();

    @Message("Somebody of finance or a keeper loads the first one.")
    String noneMeans();

    @Message("Compare with the list of sanctions")
    String compare();

    @Message("A donor of this case asks for it. The names that are compared stay with finance.")
    String compareLead();

    @Message("Nothing to compare")
    String notAsked();

    @Message("No donor asks for a comparison of those to whom money that is planned here goes.")
    String notAskedMeans();

    @Message("Whose names are compared")
    String whose();

    @Message(
            "What happens: the payment details are opened where they are compared, which is recorded, and their names are held against each name of the list.")
    String compareEffect();

    @Message("Compare now")
    String compareNow();

    @Message("List made on")
    String made();

    @Message("Compared")
    String compared();

    @Message("No listed name is alike")
    String noMatches();

    @Message("Listed names that are alike: {count}")
    String matches(int count);

    @Message(
            "Alike is not the same: most such names are other people’s. Look up each entry at the list’s publisher. Nobody is told that they were compared.")
    String matchesMean();

    @Message("Entry {entry}, alike by {score} of 100")
    String entry(String entry, int score);

    @Message("A person is listed")
    String person();

    @Message("An organisation is listed")
    String organisation();

    @Message("It is like")
    String like();

    @Message("What did you find?")
    String verdict();

    @Message("Why")
    String reason();

    @Message("What tells you")
    String words();

    @Message("Sealed to finance. The history says only how many names were alike, and whether anybody is listed.")
    String wordsHint();

    @Message(
            "What happens: it is recorded under your signature. Money goes on if nobody is listed; if somebody is, or you cannot tell, it waits, and you alone cannot take that back.")
    String reviewEffect();

    @Message("Record it")
    String review();

    @Message("Compare with the list of sanctions")
    String link();
}
