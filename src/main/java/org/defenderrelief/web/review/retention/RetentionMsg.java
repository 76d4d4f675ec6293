package org.defenderrelief.web.review.retention;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page on how long things are kept says; other languages in {@code messages/retention_<language>.properties}. */
@MessageBundle("retention")
public interface RetentionMsg {
    @Message("Retention and erasure")
    String title();

    @Message(
            "How long what is kept after a case is closed for good. Two keepers say so; the service erases what is due, and the history keeps the proof.")
    String lead();

    @Message("Nothing is erased by a schedule now")
    String nothingGoes();

    @Message("No schedule is in force. Propose one below; another keeper confirms it.")
    String nothingGoesMeans();

    @Message("A schedule is confirmed and holds from {day} on. Until then nothing is erased by a schedule.")
    String beginsOn(String day);

    @Message("No schedule is confirmed yet. One is proposed below; another keeper confirms it.")
    String nothingConfirmed();

    @Message("A backup was restored: nothing is erased until a keeper has looked")
    String restored();

    @Message(
            "Holds and schedules that were signed after the backup was made are lost. Compare with what you know, and hold again what is to be kept. The first thing that a keeper signs here lets erasing go on; if all is as it should be, hold everything for a day.")
    String restoredMeans();

    @Message("Waits to be confirmed")
    String waiting();

    @Message("Proposals that count no more")
    String overtaken();

    @Message(
            "Another schedule was confirmed since they were made, or a week has passed. Whoever still wants one proposes it again.")
    String overtakenMeans();

    @Message("Schedule from {day} on")
    String from(String day);

    @Message("Days kept after the case is closed")
    String daysKept();

    @Message("Records of money that {envelope} pays: {days} days")
    String ownDays(String envelope, int days);

    @Message(
            "What happens: from that day on, what is due by this schedule is erased for good, under your signature. Nobody can bring it back.")
    String confirmEffect();

    @Message("What would go by this schedule")
    String wouldGo();

    @Message("From {first} until {until}, as it stands now.")
    String wouldGoUntil(String first, String until);

    @Message("({count} on the first day)")
    String onFirstDay(int count);

    @Message("What goes next")
    String coming();

    @Message("Until {day}, as it stands now.")
    String until(String day);

    @Message("Of these, {count} are held.")
    String heldOf(int count);

    @Message("{count} more lines are not shown; the figures count them.")
    String further(int count);

    @Message("By the schedule that begins on {day}:")
    String byNext(String day);

    @Message("1 case")
    String oneCase();

    @Message("1 version or file")
    String oneVersion();

    @Message("Identities go while one still looks back to them")
    String tooShort();

    @Message(
            "A ceiling looks {months} months back for what a person was paid. Cases whose identity is erased before are not found, so somebody could be paid more than the ceiling without anybody seeing it.")
    String tooShortMeans(int months);

    @Message("Everything")
    String ofEverything();

    @Message("Hold everything")
    String everything();

    @Message(
            "Stops all erasing at once, also by a schedule that is confirmed. It holds until its day, at most 90 days ahead, without anybody else; to end it before takes two keepers.")
    String everythingHint();

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

    @Message("One by one: {count}")
    String oneByOne(int count);

    @Message("Held until {when}")
    String heldBy(String when);

    @Message("Held until {when} unless a second keeper confirms it")
    String heldUnconfirmed(String when);

    @Message("Nothing is due by then.")
    String nothingComes();

    @Message("There is no schedule, so nothing will go by itself.")
    String noSchedule();

    @Message(
            "No schedule is confirmed, so nothing goes by itself. What would go by the one that is proposed stands with it above.")
    String noScheduleYet();

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

    @Message("Held before, and no more")
    String heldBefore();

    @Message("Lifting proposed by")
    String liftProposedBy();

    @Message("Taken back by")
    String takenBackBy();

    @Message("It holds already. Unless another keeper confirms it, it does so only until {when}.")
    String holdsUnlessConfirmed(String when);

    @Message("It holds already, until its day, whether or not another keeper confirms it.")
    String holdsAnyway();

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
            "What happens: nothing of it is erased from this moment on. A second keeper confirms it within 90 days; until then it holds as well. To lift it before its day takes two as well.")
    String newHoldEffect();

    @Message("Reference of a case")
    String reference();

    @Message("Name a case, an envelope or everything.")
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
