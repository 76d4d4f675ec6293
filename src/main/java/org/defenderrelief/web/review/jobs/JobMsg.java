package org.defenderrelief.web.review.jobs;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of the service's jobs says. The other languages stand in {@code messages/job_<language>.properties}. */
@MessageBundle("job")
public interface JobMsg {
    @Message("What the service does by itself")
    String title();

    @Message(
            "Jobs that come round again and again, one node doing each for all. What fails is tried again by itself, each time a little later; nothing is lost meanwhile.")
    String lead();

    @Message("Nobody can tell how the jobs stand")
    String unknownTitle();

    @Message(
            "This node has not been able to read the table of jobs for a minute, or has only just started. Load the page again; if it stays so, tell whoever runs the service.")
    String unknown();

    @Message("Jobs of all nodes")
    String ofAll();

    @Message("Job")
    String job();

    @Message("Last ended well")
    String ended();

    @Message("not yet")
    String never();

    @Message("It took {time}; things done: {count}.")
    String tookAndDid(String time, String count);

    @Message("It took {time}; nothing to do.")
    String tookAndNothing(String time);

    @Message("less than a second")
    String moment();

    @Message("{seconds} s")
    String seconds(String seconds);

    @Message("Next due")
    String due();

    @Message("now")
    String now();

    @Message("Every {time}")
    String every(String time);

    @Message("off at this node")
    String off();

    @Message("State")
    String state();

    @Message("runs")
    String running();

    @Message("in order")
    String fine();

    @Message("late")
    String late();

    @Message("Failed, tried again")
    String failedOnce();

    @Message("Failed {times} times in a row")
    String failed(String times);

    @Message("Run now, signed")
    String run();

    @Message(
            "Late is what has not ended well for two of its turns and a quarter of an hour. Tell whoever runs the service: its log says more.")
    String lateMeans();

    @Message("What this node does for itself")
    String ofNode();

    @Message("Each node does these for itself. You see those of the node that answered you, since it started.")
    String ofNodeLead();

    @Message("Last")
    String last();

    @Message("As of {time}, by the database’s clock.")
    String asOf(String time);

    @Message(
            "The clock of this node and the database’s differ by {seconds} s. Jobs go by the database’s; times in the history are the nodes’.")
    String skew(String seconds);

    @Message("Jobs")
    String shortTitle();
}
