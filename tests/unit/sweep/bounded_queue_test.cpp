#include "sweep/bounded_queue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

namespace saphena::test {
namespace {

using namespace std::chrono_literals;

TEST(BoundedQueue, KeepsTheOrderOfOneThread) {
  sweep::BoundedQueue<int> queue(4);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(queue.push(i));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(queue.pop(0ms), i);
  EXPECT_EQ(queue.pop(0ms), std::nullopt);
}

TEST(BoundedQueue, NeverHoldsMoreThanItMay) {
  sweep::BoundedQueue<int> queue(2);
  std::atomic<int> pushed{0};
  std::thread producer([&] {
    for (int i = 0; i < 100; ++i) {
      queue.push(i);
      ++pushed;
    }
  });
  for (int taken = 0; taken < 100;) {
    const int before = pushed;
    EXPECT_LE(before - taken, 3) << "two in the queue and one that is just being handed over";
    if (queue.pop(1000ms)) ++taken;
  }
  producer.join();
}

TEST(BoundedQueue, LetsWaitingThreadsGoWhenItCloses) {
  sweep::BoundedQueue<std::unique_ptr<int>> queue(1);
  queue.push(std::make_unique<int>(1));
  std::thread producer([&] { EXPECT_FALSE(queue.push(std::make_unique<int>(2))); });
  queue.close();
  producer.join();
}

}  // namespace
}  // namespace saphena::test
