/* jobs.c - the sessions of a run as tasks.
 *
 * MODEL. With one job the tasks are done here, one after the other. With more, copies of this process (fork) are the workers:
 * after the inputs have been read and the fonts found they have everything that a session needs, without a lock anywhere in
 * the libraries. A worker is told the number of a task, and sends back a parcel: product, messages, failures, times. It writes
 * no file and prints nothing. The process of the run takes parcels in the order of the tasks, so messages, names, files and
 * statuses are those of one job.
 *
 * A worker that breaks down costs its task alone: that one is reported, and another worker takes its place. A worker
 * may be ahead of the task whose turn it is by a few tasks only, which bounds the memory of waiting products. When no worker can be
 * started, the rest is done here.
 *
 * Threads were rejected: the libraries of XML and fonts keep state of their own, and a thread that breaks down takes all with
 * it. Workers that write their files themselves were rejected: then which files exist after a failure would depend on their number. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child_imp.h"
#include "jobs_imp.h"
#include "progress_imp.h"

#define AHEAD 4 /* tasks that may wait for their turn, for each worker */
#define READ_STEP ((size_t)64 * 1024)
#define NO_TASK SIZE_MAX

struct worker {
    pid_t pid; /* 0: not started */
    int channel;
    size_t task; /* in hand, or NO_TASK */
    struct buffer parcel;
};

/* A task that is done but whose turn has not come. */
struct waiting {
    bool ready;
    struct buffer parcel; /* empty: its worker broke down */
    int ended;            /* how */
};

struct pool {
    const struct tasks *tasks;
    struct worker *workers;
    size_t count;         /* of workers, running or not */
    struct waiting *done; /* by task */
    size_t next;          /* to be given out */
    size_t turn;          /* to be finished */
    bool told_fewer;
};

/* The size of a parcel whose head is there; SIZE_MAX before. */
static size_t parcel_size(const struct buffer *parcel)
{
    struct parcel_head head;
    if (parcel->length < sizeof(head)) {
        return SIZE_MAX;
    }
    memcpy(&head, parcel->bytes, sizeof(head));
    return sizeof(head) + (size_t)head.length;
}

/* False: it was the last one that is wanted. */
static bool finish(const struct tasks *tasks, size_t index, struct task_result *result)
{
    struct run *run = tasks->run;
    run_fail(run, result->status);
    if (result->status == STATUS_OK) {
        tasks->finish(tasks->context, index, result);
    }
    buffer_release(&result->bytes);
    return !result->last && !run->failed[STATUS_SETUP];
}

static bool do_here(const struct tasks *tasks, size_t index)
{
    struct run *run = tasks->run;
    const char *file = tasks->file(tasks->context, index);
    size_t first = diag_count(run->diag), failures = run->failures;
    struct task_result result = {.bytes = BUFFER_INIT};
    progress_file(run->progress, file);
    tasks->perform(tasks->context, index, &result);
    size_t pages = result.pages;
    bool more = finish(tasks, index, &result);
    run_note_failure(run, file, first, failures);
    progress_step(run->progress, file, pages);
    return more;
}

/* ---- The worker */

static bool send_all(int channel, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t count = send(channel, bytes.bytes, bytes.length, MSG_NOSIGNAL);
        if (count <= 0 && !(count < 0 && errno == EINTR)) {
            return false;
        }
        bytes = text_skip(bytes, count > 0 ? (size_t)count : 0);
    }
    return true;
}

static ZADAN_NORETURN void be_worker(const struct tasks *tasks, int channel)
{
    struct run *run = tasks->run;
    struct buffer parcel = BUFFER_INIT;
    size_t index;
    diag_set_sink(run->diag, NULL, NULL);
    while (recv(channel, &index, sizeof(index), MSG_WAITALL) == (ssize_t)sizeof(index)) {
        size_t first = diag_count(run->diag);
        struct task_result result = {.bytes = BUFFER_INIT};
        memset(run->failed, 0, sizeof(run->failed));
        memset(&run->times.seconds, 0, sizeof(run->times.seconds));
        tasks->perform(tasks->context, index, &result);
        run_stage(run, run->times.stage); /* the time until now */
        buffer_clear(&parcel);
        parcel_pack(run, first, &result, &parcel);
        buffer_release(&result.bytes);
        if (!send_all(channel, buffer_text(&parcel))) {
            break;
        }
    }
    _exit(0);
}

/* ---- The pool */

static bool start(struct pool *pool, struct worker *worker)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return false;
    }
    pid_t pid = child_start();
    int error = errno;
    if (pid == 0) {
        close(ends[0]);
        for (size_t i = 0; i < pool->count; i++) {
            if (pool->workers[i].pid != 0) {
                close(pool->workers[i].channel);
            }
        }
        be_worker(pool->tasks, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        errno = error;
        return false;
    }
    *worker = (struct worker){.pid = pid, .channel = ends[0], .task = NO_TASK, .parcel = BUFFER_INIT};
    return true;
}

/* Ends a worker; how it ended. */
static int stop(struct worker *worker)
{
    close(worker->channel);
    int ended = child_wait(worker->pid);
    buffer_release(&worker->parcel);
    *worker = (struct worker){.task = NO_TASK};
    return ended;
}

static size_t limit_of(const struct pool *pool)
{
    size_t ahead = pool->turn + AHEAD * pool->count, count = pool->tasks->count;
    return ahead < count ? ahead : count;
}

/* Gives every idle worker a task, starting those that are missing. */
static void give_out(struct pool *pool)
{
    struct run *run = pool->tasks->run;
    for (size_t i = 0; i < pool->count && pool->next < limit_of(pool); i++) {
        struct worker *worker = &pool->workers[i];
        if (worker->task != NO_TASK) {
            continue;
        }
        if (worker->pid == 0 && !start(pool, worker)) {
            if (!pool->told_fewer) {
                DIAG(run->diag, DIAG_WORKERS_FEWER, PLACE_NONE, strerror(errno));
            }
            pool->told_fewer = true;
            break;
        }
        const struct text word = {(const char *)&pool->next, sizeof(pool->next)};
        if (send_all(worker->channel, word)) {
            worker->task = pool->next++;
        } else { /* it broke down while it had nothing to do */
            pool->done[pool->next++] = (struct waiting){.ready = true, .parcel = BUFFER_INIT, .ended = stop(worker)};
        }
    }
}

/* Reads what a worker has sent; its task is done when the parcel is whole or the worker has gone. */
static void take_in(struct pool *pool, struct worker *worker)
{
    struct waiting *waiting = &pool->done[worker->task];
    buffer_reserve(&worker->parcel, READ_STEP);
    ssize_t count = recv(worker->channel, worker->parcel.bytes + worker->parcel.length, READ_STEP, 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
        return;
    }
    if (count > 0) {
        worker->parcel.length += (size_t)count;
        if (worker->parcel.length < parcel_size(&worker->parcel)) {
            return;
        }
        *waiting = (struct waiting){.ready = true, .parcel = worker->parcel};
        worker->parcel = BUFFER_INIT;
    } else {
        *waiting = (struct waiting){.ready = true, .parcel = BUFFER_INIT};
    }
    struct parcel_head head = {0};
    size_t task = worker->task;
    if (waiting->parcel.length > 0) {
        memcpy(&head, waiting->parcel.bytes, sizeof(head));
        worker->task = NO_TASK;
    } else {
        waiting->ended = stop(worker);
    }
    progress_step(pool->tasks->run->progress, pool->tasks->file(pool->tasks->context, task), head.result.pages);
}

static void wait_for_workers(struct pool *pool)
{
    struct pollfd channels[JOBS_MAX];
    struct worker *busy[JOBS_MAX];
    nfds_t count = 0;
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->workers[i].task != NO_TASK) {
            busy[count] = &pool->workers[i];
            channels[count++] = (struct pollfd){.fd = pool->workers[i].channel, .events = POLLIN};
        }
    }
    if (poll(channels, count, -1) <= 0) {
        return;
    }
    for (nfds_t i = 0; i < count; i++) {
        if (channels[i].revents != 0) {
            take_in(pool, busy[i]);
        }
    }
}

static bool finish_waiting(struct pool *pool, size_t index)
{
    struct waiting *waiting = &pool->done[index];
    struct run *run = pool->tasks->run;
    const char *file = pool->tasks->file(pool->tasks->context, index);
    size_t first = diag_count(run->diag), failures = run->failures;
    bool more = true;
    if (waiting->parcel.length > 0) {
        struct task_result result;
        parcel_unpack(buffer_text(&waiting->parcel), run, &result);
        buffer_release(&waiting->parcel);
        more = finish(pool->tasks, index, &result);
    } else {
        char how[32];
        child_describe(waiting->ended, how, sizeof(how));
        DIAG(run->diag, DIAG_WORKER_DIED, PLACE_FILE(file), how);
        run_fail(run, STATUS_SYSTEM);
    }
    run_note_failure(run, file, first, failures);
    return more;
}

static bool any_busy(const struct pool *pool)
{
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->workers[i].task != NO_TASK) {
            return true;
        }
    }
    return false;
}

static void run_pool(struct pool *pool)
{
    const struct tasks *tasks = pool->tasks;
    bool more = !tasks->run->failed[STATUS_SETUP];
    while (more && pool->turn < tasks->count) {
        if (pool->done[pool->turn].ready) {
            more = finish_waiting(pool, pool->turn++);
            continue;
        }
        give_out(pool);
        if (any_busy(pool)) {
            wait_for_workers(pool);
        } else if (pool->told_fewer) { /* no worker can be started: here, then */
            more = do_here(tasks, pool->turn++);
            pool->next = pool->turn;
        }
    }
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->workers[i].pid != 0) {
            stop(&pool->workers[i]);
        }
    }
    for (size_t i = 0; i < tasks->count; i++) {
        buffer_release(&pool->done[i].parcel);
    }
}

/* 0: as many as there are processors. */
static size_t worker_count(const struct tasks *tasks)
{
    long wanted = tasks->run->settings->jobs;
    if (wanted == 0) {
        wanted = sysconf(_SC_NPROCESSORS_ONLN);
    }
    size_t count = wanted < 1 ? 1 : (size_t)wanted;
    count = count < JOBS_MAX ? count : JOBS_MAX;
    return count < tasks->count ? count : tasks->count;
}

void tasks_run(const struct tasks *tasks)
{
    struct run *run = tasks->run;
    size_t count = worker_count(tasks);
    progress_begin(run->progress, PROGRESS_MAKE, tasks->count);
    if (count <= 1) {
        bool more = !run->failed[STATUS_SETUP];
        for (size_t i = 0; more && i < tasks->count; i++) {
            more = do_here(tasks, i);
        }
        return;
    }
    struct pool pool = {.tasks = tasks, .count = count};
    pool.workers = ARENA_ARRAY(run->arena, struct worker, count);
    pool.done = ARENA_ARRAY(run->arena, struct waiting, tasks->count);
    for (size_t i = 0; i < count; i++) {
        pool.workers[i].task = NO_TASK;
    }
    for (size_t i = 0; i < tasks->count; i++) {
        pool.done[i].parcel = BUFFER_INIT;
    }
    run_pool(&pool);
}
