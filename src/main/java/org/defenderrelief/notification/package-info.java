/** Tells people that it is their turn, without saying anything about a case; observes events and is never called. */
package org.defenderrelief.notification;
