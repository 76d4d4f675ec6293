package org.defenderrelief.web.review.disbursement;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says on which several payments take one step; other languages in {@code messages/several_<language>.properties}. */
@MessageBundle("several")
public interface BatchMsg {
    @Message("Back to my work")
    String back();

    @Message("Done")
    String done();

    @Message("Not done here")
    String others();

    @Message("a payment that you do not see")
    String unseen();

    @Message("Take this one")
    String tick();

    @Message("Not done:")
    String notDone();

    @Message("Each is done by itself: if one is refused, the others stand.")
    String each();

    @Message("These were not done:")
    String left();

    @Message("Each of them is shown to you again before anything is done.")
    String leftHow();

    @Message("Go on with these")
    String goOn();

    @Message("Nothing is ticked")
    String noneTitle();

    @Message("Go back to your work and tick the payments that are to take this step.")
    String none();
}
