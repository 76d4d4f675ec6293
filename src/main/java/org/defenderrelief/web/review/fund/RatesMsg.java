package org.defenderrelief.web.review.fund;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of imported rates says; other languages in {@code messages/rates_<language>.properties}. */
@MessageBundle("rates")
public interface RatesMsg {
    @Message("Published rates")
    String imports();

    @Message(
            "Rates of InforEuro or of the European Central Bank, taken in as a whole from the file that they publish. What you load here is sent nowhere.")
    String importsLead();

    @Message("Take in a file")
    String takeIn();

    @Message("Who publishes it")
    String source();

    @Message("Month")
    String month();

    @Message("Of InforEuro only, whose files do not say it: as 2026-11.")
    String monthHint();

    @Message("File")
    String file();

    @Message("InforEuro: the month as CSV or JSON. European Central Bank: eurofxref as XML, of a day or of 90 days.")
    String fileHint();

    @Message(
            "What happens: the whole file is read, or none of it. The proposal is signed with your key; nothing uses it until another keeper or person of finance confirms it.")
    String takeInEffect();

    @Message("Read and propose")
    String propose();

    @Message("To be confirmed")
    String waiting();

    @Message("Rates: {count}")
    String count(int count);

    @Message("From")
    String from();

    @Message("Until")
    String until();

    @Message("SHA-256 of the file")
    String fileHash();

    @Message("Left out, since this service does not know them")
    String leftOut();

    @Message("In the last file, and not in this one")
    String missing();

    @Message("Far from the last ones: {count}")
    String far(int count);

    @Message("Compare each with its source. Whoever confirms says why they are right.")
    String farMeans();

    @Message("For one euro")
    String forOneEuro();

    @Message("Before")
    String before();

    @Message("Now")
    String now();

    @Message("And {count} more, in the file.")
    String more(int count);

    @Message("All rates of {day}")
    String allOf(String day);

    @Message("What happens: money is reserved at these rates from their days on, until later ones.")
    String confirmEffect();

    @Message("Why they are right")
    String why();

    @Message("These rates cannot be compared")
    String notCompared();

    @Message("Something they would be compared with is not what was signed. They cannot be confirmed now.")
    String notComparedMeans();

    @Message("All files, the newest first")
    String all();

    @Message("Nothing taken in yet")
    String none();

    @Message("Rates can also be recorded one by one.")
    String noneMeans();

    @Message("Fetched")
    String fetched();

    @Message(
            "What this service fetched from its publisher counts for nothing until it is proposed and confirmed as any file is.")
    String fetchedLead();

    @Message("{name}, rates: {count}")
    String fetchedFile(String name, int count);

    @Message("Nothing has come yet.")
    String fetchedNothing();

    @Message("The last try, at")
    String fetchFailed();

    @Message("Propose these")
    String proposeFetched();
}
