package org.defenderrelief.web.shared;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of mails: what people want of them, and whether they go out. The other languages stand in {@code messages/mail_<language>.properties}. */
@MessageBundle("mail")
public interface MailMsg {
    @Message("Mails to you")
    String title();

    @Message("Mails")
    String shortTitle();

    @Message(
            "A mail says that something waits, and where; never what. Whoever watches your line, or sees your mailbox, still sees that one came. Choose what is safe for you; the page shows everything, whatever you choose.")
    String lead();

    @Message(
            "By the clock of {zone}. For mails that come as they happen it means nothing. Twice a day: at this time and twelve hours later.")
    String atHint(String zone);

    @Message(
            "By the clock of {zone}. What comes up meanwhile waits until the end. What everybody who works here must know, such as a freeze, comes all the same.")
    String quietHint(String zone);

    @Message("Your page of requests says it always.")
    String acknowledgementsHint();

    @Message("Without them nobody reminds you: look at your page of requests often.")
    String newsHint();

    @Message("Save")
    String save();

    @Message("What you chose here was changed by somebody else")
    String doubtedTitle();

    @Message(
            "Until you choose again, you get one mail a day at noon that says nothing; other mails wait, and are not lost. If your mails were encrypted, bring your key again before you choose. Keepers and auditors are told.")
    String doubted();

    @Message("Encrypted mails")
    String keyTitle();

    @Message(
            "If you use OpenPGP, mails are encrypted to your public key. That a mail came, and when, is seen all the same.")
    String keyLead();

    @Message("Paste the whole of your public key. Never a private one.")
    String keyHint();

    @Message("Encrypt to this key")
    String keySave();

    @Message("Fingerprint")
    String fingerprint();

    @Message("Valid until")
    String until();

    @Message("State")
    String keyState();

    @Message(
            "Mails to you are not encrypted any more, and name no case: they only ask you to look. Bring a key that is valid.")
    String keyGone();

    @Message("Do without encryption")
    String inClear();

    @Message("Times on pages")
    String zoneTitle();

    @Message(
            "They are by the clock of {zone}. What you choose stays in this browser alone. Days without a time, and the hours of mails, do not follow it.")
    String zoneLead(String zone);

    @Message("Time zone")
    String zone();

    @Message("As this browser says")
    String zoneOfBrowser();

    @Message("Whether mails go out")
    String deliveryTitle();

    @Message(
            "Mails that were tried and not taken. All of them are tried again by themselves. Whom they are for is not shown.")
    String deliveryLead();

    @Message("People wait to be told")
    String lateTitle();

    @Message(
            "Late notes and mails: {count}. Call people whose work cannot wait, and do what stands below; if nothing stands there, look at the jobs.")
    String late(String count);

    @Message("Why")
    String why();

    @Message("Mails")
    String count();

    @Message("Since")
    String since();

    @Message("What to do")
    String toDo();

    @Message("No mail has failed.")
    String allOut();
}
