/** What comes after payment: what a partner says was spent, what comes back, what the person in danger confirms, and closing by two. */
package org.defenderrelief.followup;
