package org.defenderrelief.web.review.retention;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page on how long things are kept says; other languages in {@code messages/retention_<language>.properties}. */
@MessageBundle("retention")
public interface RetentionMsg {
    @Message("Nothing kept too long")
    String title();

    @Message(
            "How long what is kept after a case is closed for good. Two keepers say so; the service erases what is due, and the history keeps the proof.")
    String lead();

    @Message("Nothing is erased now")
    String nothingGoes();

    @Message("No schedule is in force. Propose one below; another keeper confirms it.")
    String nothingGoesMeans();

    @Message("Waits to be confirmed")
    String waiting();

    @Message("Schedule from {day} on")
    String from(String day);

    @Message("Days kept after the case is closed")
    String daysKept();

    @Message("Records of money that {envelope} pays: {days} days")
    String ownDays(String envelope, int days);

    @Message(
            "What happens: from that day on, what is due by this schedule is erased for good, under your signature. Nobody can bring it back.")
    String confirmEffect();

    @Message("What goes next")
    String coming();

    @Message("Until {day}, as it stands now.")
    String until(String day);

    @Message("Of these, {count} are held.")
    String heldOf(int count);

    @Message("There is more than is shown.")
    String more();

    @Message("{count} cases")
    String cases(int count);

    @Message("Case")
    String which();

    @Message("Closed")
    String closed();

    @Message("Part")
    String part();

    @Message("Goes on")
    String goes();

    @Message("{count} versions and files")
    String versions(int count);

    @Message("Held")
    String held();

    @Message("Nothing is due in the next 90 days.")
    String nothingComes();

    @Message("There is no schedule, so nothing will go.")
    String noSchedule();

    @Message("Held back from erasure")
    String holds();

    @Message("Nothing is held.")
    String noHolds();

    @Message("Case {reference}")
    String ofCase(String reference);

    @Message("Cases that {code} pays")
    String ofEnvelope(String code);

    @Message("until {day}")
    String heldUntil(String day);

    @Message("to be lifted, proposed by")
    String liftBy();

    @Message("It holds already, and for a week unless another keeper confirms it.")
    String holdsAWeek();

    @Message("Confirm the hold")
    String confirmHold();

    @Message("What happens: what is due is erased again, under your signature.")
    String liftEffect();

    @Message("Lift the hold")
    String lift();

    @Message("Propose to lift it")
    String proposeLift();

    @Message("Hold something back")
    String newHold();

    @Message(
            "What happens: nothing of it is erased from this moment on. Another keeper confirms it within a week. To lift it before its day takes two as well.")
    String newHoldEffect();

    @Message("Reference of a case")
    String reference();

    @Message("Name a case or an envelope.")
    String referenceHint();

    @Message("Why")
    String reason();

    @Message("Until")
    String untilField();

    @Message("Note")
    String note();

    @Message(
            "Up to 200 characters. No name and nothing that tells who somebody is: keepers and auditors read it, and it is not sealed.")
    String noteHint();

    @Message("Hold it now")
    String holdNow();

    @Message("What was erased")
    String erased();

    @Message("When")
    String when();

    @Message("Certificate")
    String certificate();

    @Message("Get it")
    String getCertificate();

    @Message("Nothing was erased yet.")
    String nothingErased();

    @Message("Schedules")
    String schedules();

    @Message("for good")
    String forGood();

    @Message("Propose a schedule")
    String newSchedule();

    @Message(
            "Days after a case is closed for good, by how it was closed. An empty field keeps that part for good. The files that belong to a part go with it.")
    String newScheduleEffect();

    @Message("Holds from")
    String fromField();

    @Message("Envelopes with a time of their own")
    String own();

    @Message(
            "For records of money of the cases that an envelope pays: what was asked for, decisions, reports, receipts, comparisons with lists. Of several envelopes the longest time holds.")
    String ownHint();

    @Message("Days")
    String days();

    @Message("Propose it")
    String propose();
}
