/** Nothing kept too long: schedules, holds, and the erasing of what is due, each by signed acts. */
package org.defenderrelief.retention;
